"""The page of interventions: help, referral, appeals, proceedings, rulings and protection."""
