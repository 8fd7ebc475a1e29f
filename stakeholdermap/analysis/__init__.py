"""What the map tells: who is missing, who decides, on whom the network depends, and how sure one can be."""
