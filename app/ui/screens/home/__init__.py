"""The first screen: go on with a request, begin one, open one, practise."""
