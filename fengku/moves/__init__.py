"""The engine that moves things from state to state. It knows no deliberation; tables of moves stand above."""
