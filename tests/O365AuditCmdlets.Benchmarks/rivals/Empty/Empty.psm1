# A module with nothing in it: what loading any module costs.
