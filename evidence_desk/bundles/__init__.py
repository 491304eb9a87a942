"""What leaves a desk and what headquarters can prove about it: bundles, their signatures and their verification."""
