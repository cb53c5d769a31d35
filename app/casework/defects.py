"""Why requests come back: twenty defects, in the order in which the literature of the field names them.

Source: UNODC expert group 2001 and manual 2012, Council of Europe T-CY 2014, OECD 2012, ADB/OECD 2017, Eurojust casework,
StAR barriers study, and practice guides of central authorities.
"""

from __future__ import annotations

from enum import StrEnum


class Defect(StrEnum):
    """One reason for which a request came back or was asked about."""

    FACTS_THIN = "facts_thin"
    TRANSLATION_POOR = "translation_poor"
    NEXUS_MISSING = "nexus_missing"
    DUAL_CRIMINALITY_NOT_SHOWN = "dual_criminality_not_shown"
    FORMALITIES_NOT_MET = "formalities_not_met"
    WRONG_AUTHORITY = "wrong_authority"
    LEGAL_BASIS_MISSING = "legal_basis_missing"
    INFORMAL_HELP_ENOUGH = "informal_help_enough"
    IDENTIFIERS_WRONG = "identifiers_wrong"
    EVIDENCE_THRESHOLD = "evidence_threshold"
    LAW_TEXT_MISSING = "law_text_missing"
    URGENCY_UNEXPLAINED = "urgency_unexplained"
    EVIDENCE_FORM_UNSTATED = "evidence_form_unstated"
    OUT_OF_PROPORTION = "out_of_proportion"
    UNCOORDINATED = "uncoordinated"
    NO_FOLLOW_UP = "no_follow_up"
    CONFIDENTIALITY_UNCLEAR = "confidentiality_unclear"
    DOMESTIC_MEASURE_ASKED = "domestic_measure_asked"
    ASSURANCES_MISSING = "assurances_missing"
    UNSIGNED_OR_INCOMPLETE = "unsigned_or_incomplete"
