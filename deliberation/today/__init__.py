"""What is due today, computed from offers and due days."""
