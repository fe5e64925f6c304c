package cascade.training.learner;

/** The two fits of one training. */
enum Pass {
    /** Up to the validation period, by which it is judged. */
    CANDIDATE,
    /** Through the validation period, too: what is published in the candidate's place. */
    REFIT
}
