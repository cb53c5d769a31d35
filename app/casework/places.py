"""The places of the answers that casework itself reads: the references of both sides."""

OWN_REFERENCE = "blocks.case_reference.own_ref"
THEIR_REFERENCE = "blocks.case_reference.their_ref"
