"""What a partnership is: facts, the rules they keep, and the edits that change them."""
