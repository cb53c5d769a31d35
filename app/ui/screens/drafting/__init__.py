"""The drafting screen: a wizard with its list of sections at the side, pages made of definitions, and a panel beside them."""
