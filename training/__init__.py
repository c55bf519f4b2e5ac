"""Makes the weights of the learned judge from labelled pages; nothing imports it but its tests."""
