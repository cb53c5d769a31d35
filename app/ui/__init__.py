"""The desktop: windows, screens and fields. It holds no rule, no wording of law and no SQL; it shows what services return."""
