"""What the fields of steps, their options, and the reasons of return are called.

Guarantees: every field and option of `app.casework.steps` and every defect has words; a test holds them together.
"""

from __future__ import annotations

from app.language.marks import interface_words

# What a step asks; a label of one step alone stands under `field.step`.
FIELDS = {
    "day": interface_words("code.case_option_words.field.day", "Day"),
    "day.record_translation": interface_words("code.case_option_words.field.day.record_translation", "Translated on"),
    "day.record_sent": interface_words("code.case_option_words.field.day.record_sent", "Sent on"),
    "day.record_acknowledgement": interface_words("code.case_option_words.field.day.record_acknowledgement", "Acknowledged on"),
    "day.record_questions": interface_words("code.case_option_words.field.day.record_questions", "Asked on"),
    "day.record_answer_sent": interface_words("code.case_option_words.field.day.record_answer_sent", "Answered on"),
    "day.record_postponement": interface_words("code.case_option_words.field.day.record_postponement", "Postponed on"),
    "day.record_resumption": interface_words("code.case_option_words.field.day.record_resumption", "Taken up again on"),
    "day.record_result": interface_words("code.case_option_words.field.day.record_result", "Received on"),
    "day.record_refusal": interface_words("code.case_option_words.field.day.record_refusal", "Refused on"),
    "day.record_came_back": interface_words("code.case_option_words.field.day.record_came_back", "Came back on"),
    "day.record_lapse": interface_words("code.case_option_words.field.day.record_lapse", "Given up on"),
    "day.withdraw": interface_words("code.case_option_words.field.day.withdraw", "Withdrawn on"),
    "day.record_arrest": interface_words("code.case_option_words.field.day.record_arrest", "Arrested on"),
    "day.close": interface_words("code.case_option_words.field.day.close", "Closed on"),
    "reviewer": interface_words("code.case_option_words.field.reviewer", "Reviewer"),
    "findings_reason": interface_words("code.case_option_words.field.findings_reason", "Why findings stay open"),
    "remark": interface_words("code.case_option_words.field.remark", "Remark"),
    "reason": interface_words("code.case_option_words.field.reason", "Reason"),
    "translator": interface_words("code.case_option_words.field.translator", "Translator"),
    "channel": interface_words("code.case_option_words.field.channel", "Channel"),
    "electronic": interface_words("code.case_option_words.field.electronic", "Sent electronically"),
    "proof": interface_words("code.case_option_words.field.proof", "Proof of sending"),
    "their_reference": interface_words("code.case_option_words.field.their_reference", "Their reference"),
    "their_officer": interface_words("code.case_option_words.field.their_officer", "Their officer"),
    "questions": interface_words("code.case_option_words.field.questions", "What they ask"),
    "answer_due": interface_words("code.case_option_words.field.answer_due", "Answer due on"),
    "defects": interface_words("code.case_option_words.field.defects", "What was wrong"),
    "defects.record_questions": interface_words("code.case_option_words.field.defects.record_questions", "What was missing"),
    "grounds": interface_words("code.case_option_words.field.grounds", "Grounds"),
    "review_on": interface_words("code.case_option_words.field.review_on", "To be reviewed on"),
    "result": interface_words("code.case_option_words.field.result", "Result"),
    "received": interface_words("code.case_option_words.field.received", "What was received"),
    "quality": interface_words("code.case_option_words.field.quality", "Usable as evidence"),
    "basis_used": interface_words("code.case_option_words.field.basis_used", "Basis used"),
    "assets_frozen": interface_words("code.case_option_words.field.assets_frozen", "Value frozen"),
    "assets_confiscated": interface_words("code.case_option_words.field.assets_confiscated", "Value confiscated"),
    "assets_returned": interface_words("code.case_option_words.field.assets_returned", "Value returned or shared"),
    "persons_surrendered": interface_words("code.case_option_words.field.persons_surrendered", "Persons surrendered"),
    "simplified": interface_words("code.case_option_words.field.simplified", "Simplified procedure"),
    "appeal": interface_words("code.case_option_words.field.appeal", "Appeal"),
    "prosecuted_there": interface_words("code.case_option_words.field.prosecuted_there", "National prosecuted there"),
    "notified": interface_words("code.case_option_words.field.notified", "The other State was told"),
    "usefulness": interface_words("code.case_option_words.field.usefulness", "Use of the results"),
    "items_returned": interface_words("code.case_option_words.field.items_returned", "Items to return"),
}

# Answers of a choice, under `field.code`.
OPTIONS = {
    "channel.central_authority": interface_words("code.case_option_words.option.channel.central_authority", "Central authority"),
    "channel.diplomatic": interface_words("code.case_option_words.option.channel.diplomatic", "Diplomatic channel"),
    "channel.direct_judicial": interface_words("code.case_option_words.option.channel.direct_judicial", "Between judicial authorities"),
    "channel.consular": interface_words("code.case_option_words.option.channel.consular", "Consulate"),
    "channel.interpol": interface_words("code.case_option_words.option.channel.interpol", "INTERPOL"),
    "channel.24_7_contact": interface_words("code.case_option_words.option.channel.24_7_contact", "24/7 contact point"),
    "channel.secure_platform": interface_words("code.case_option_words.option.channel.secure_platform", "Secure electronic platform"),
    "result.done": interface_words("code.case_option_words.option.result.done", "Done"),
    "result.partly": interface_words("code.case_option_words.option.result.partly", "Done in part"),
    "result.not_done": interface_words("code.case_option_words.option.result.not_done", "Not done"),
    "quality.usable": interface_words("code.case_option_words.option.quality.usable", "Usable"),
    "quality.partly_usable": interface_words("code.case_option_words.option.quality.partly_usable", "Usable in part"),
    "quality.not_usable": interface_words("code.case_option_words.option.quality.not_usable", "Not usable"),
    "basis_used.as_requested": interface_words("code.case_option_words.option.basis_used.as_requested", "As requested"),
    "basis_used.other_treaty": interface_words("code.case_option_words.option.basis_used.other_treaty", "Another treaty"),
    "basis_used.reciprocity": interface_words("code.case_option_words.option.basis_used.reciprocity", "Reciprocity"),
    "basis_used.domestic_law": interface_words("code.case_option_words.option.basis_used.domestic_law", "Domestic law"),
    "appeal.none_possible": interface_words("code.case_option_words.option.appeal.none_possible", "Not possible"),
    "appeal.possible": interface_words("code.case_option_words.option.appeal.possible", "Still possible"),
    "appeal.lodged": interface_words("code.case_option_words.option.appeal.lodged", "Lodged"),
    "usefulness.decisive": interface_words("code.case_option_words.option.usefulness.decisive", "Decisive"),
    "usefulness.useful": interface_words("code.case_option_words.option.usefulness.useful", "Useful"),
    "usefulness.little": interface_words("code.case_option_words.option.usefulness.little", "Of little use"),
    "usefulness.none": interface_words("code.case_option_words.option.usefulness.none", "Of no use"),
    "items_returned.nothing_to_return": interface_words(
        "code.case_option_words.option.items_returned.nothing_to_return", "Nothing to return"
    ),
    "items_returned.returned": interface_words("code.case_option_words.option.items_returned.returned", "Returned"),
    "items_returned.still_held": interface_words("code.case_option_words.option.items_returned.still_held", "Still held"),
    "grounds.not_in_conformity": interface_words("code.case_option_words.option.grounds.not_in_conformity", "Not as the treaty requires"),
    "grounds.essential_interests": interface_words(
        "code.case_option_words.option.grounds.essential_interests", "Sovereignty, security, public order"
    ),
    "grounds.barred_in_own_case": interface_words(
        "code.case_option_words.option.grounds.barred_in_own_case", "Barred in a case of their own"
    ),
    "grounds.contrary_to_legal_system": interface_words(
        "code.case_option_words.option.grounds.contrary_to_legal_system", "Contrary to their legal system"
    ),
    "grounds.dual_criminality": interface_words("code.case_option_words.option.grounds.dual_criminality", "Lack of dual criminality"),
    "grounds.fiscal_offence": interface_words("code.case_option_words.option.grounds.fiscal_offence", "Fiscal offence"),
    "grounds.political_offence": interface_words("code.case_option_words.option.grounds.political_offence", "Political offence"),
    "grounds.military_offence": interface_words("code.case_option_words.option.grounds.military_offence", "Military offence"),
    "grounds.discrimination": interface_words("code.case_option_words.option.grounds.discrimination", "Discrimination or persecution"),
    "grounds.ne_bis_in_idem": interface_words("code.case_option_words.option.grounds.ne_bis_in_idem", "Final judgment on the same facts"),
    "grounds.death_penalty": interface_words("code.case_option_words.option.grounds.death_penalty", "Death penalty"),
    "grounds.ill_treatment": interface_words("code.case_option_words.option.grounds.ill_treatment", "Torture or ill-treatment"),
    "grounds.unfair_trial": interface_words("code.case_option_words.option.grounds.unfair_trial", "Trial that would not be fair"),
    "grounds.nationality": interface_words("code.case_option_words.option.grounds.nationality", "Nationality"),
    "grounds.in_absentia": interface_words("code.case_option_words.option.grounds.in_absentia", "Judgment in absentia"),
    "grounds.limitation": interface_words("code.case_option_words.option.grounds.limitation", "Lapse of time"),
    "grounds.amnesty_or_pardon": interface_words("code.case_option_words.option.grounds.amnesty_or_pardon", "Amnesty or pardon"),
    "grounds.place_of_commission": interface_words("code.case_option_words.option.grounds.place_of_commission", "Place of the offence"),
    "grounds.own_proceedings": interface_words("code.case_option_words.option.grounds.own_proceedings", "Proceedings of their own"),
    "grounds.de_minimis": interface_words("code.case_option_words.option.grounds.de_minimis", "Case too small"),
    "grounds.bank_secrecy": interface_words("code.case_option_words.option.grounds.bank_secrecy", "Bank secrecy"),
    "grounds.too_burdensome": interface_words("code.case_option_words.option.grounds.too_burdensome", "Execution too burdensome"),
    "grounds.no_legal_basis": interface_words("code.case_option_words.option.grounds.no_legal_basis", "No legal basis"),
    "grounds.evidence_insufficient": interface_words(
        "code.case_option_words.option.grounds.evidence_insufficient", "Evidence not sufficient"
    ),
    "grounds.conditions_open": interface_words("code.case_option_words.option.grounds.conditions_open", "Conditions not yet accepted"),
    "grounds.person_needed_there": interface_words("code.case_option_words.option.grounds.person_needed_there", "Person needed there"),
    "grounds.documents_missing": interface_words("code.case_option_words.option.grounds.documents_missing", "Documents missing"),
    "grounds.other": interface_words("code.case_option_words.option.grounds.other", "Another ground"),
}

# Why a request came back.
DEFECTS = {
    "facts_thin": interface_words("code.case_option_words.defect.facts_thin", "Facts too thin or unclear"),
    "translation_poor": interface_words("code.case_option_words.defect.translation_poor", "Translation poor or missing"),
    "nexus_missing": interface_words("code.case_option_words.defect.nexus_missing", "No link to the offence, or too broad"),
    "dual_criminality_not_shown": interface_words("code.case_option_words.defect.dual_criminality_not_shown", "Dual criminality not shown"),
    "formalities_not_met": interface_words("code.case_option_words.defect.formalities_not_met", "Their law and formalities not met"),
    "wrong_authority": interface_words("code.case_option_words.defect.wrong_authority", "Wrong authority or channel"),
    "legal_basis_missing": interface_words("code.case_option_words.defect.legal_basis_missing", "Legal basis missing or wrong"),
    "informal_help_enough": interface_words("code.case_option_words.defect.informal_help_enough", "Informal help would do, or too early"),
    "identifiers_wrong": interface_words("code.case_option_words.defect.identifiers_wrong", "Identifiers missing or wrong"),
    "evidence_threshold": interface_words("code.case_option_words.defect.evidence_threshold", "Evidence threshold not met"),
    "law_text_missing": interface_words("code.case_option_words.defect.law_text_missing", "Text of the law missing"),
    "urgency_unexplained": interface_words("code.case_option_words.defect.urgency_unexplained", "Urgency without a reason"),
    "evidence_form_unstated": interface_words("code.case_option_words.defect.evidence_form_unstated", "Form of evidence not stated"),
    "out_of_proportion": interface_words("code.case_option_words.defect.out_of_proportion", "Trivial, or cost out of proportion"),
    "uncoordinated": interface_words("code.case_option_words.defect.uncoordinated", "Duplicate or not coordinated"),
    "no_follow_up": interface_words("code.case_option_words.defect.no_follow_up", "No follow-up"),
    "confidentiality_unclear": interface_words(
        "code.case_option_words.defect.confidentiality_unclear", "Confidentiality not asked or impossible"
    ),
    "domestic_measure_asked": interface_words(
        "code.case_option_words.defect.domestic_measure_asked", "A measure asked instead of the result"
    ),
    "assurances_missing": interface_words("code.case_option_words.defect.assurances_missing", "Assurances, specialty, absence at trial"),
    "unsigned_or_incomplete": interface_words(
        "code.case_option_words.defect.unsigned_or_incomplete", "Unsigned, uncertified or incomplete"
    ),
}
