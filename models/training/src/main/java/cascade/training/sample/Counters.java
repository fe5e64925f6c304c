package cascade.training.sample;

/** Whether the features of the validation period know of that period. */
public enum Counters {
    /** As in service: an impression's features hold all that happened before it. */
    STREAMING,
    /** Features hold what happened before the validation period: what a model is worth where nothing is fed back. */
    FROZEN
}
