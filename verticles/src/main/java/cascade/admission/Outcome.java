package cascade.admission;

/** What became of admitted work, as far as it tells of how busy the node is. */
public enum Outcome {
    /** It was done: the time that it took counts. */
    SUCCESS,
    /** It was refused for what it is, or its client went: its time tells nothing. */
    IGNORED,
    /** It was not done in time: there is too much under way. */
    DROPPED
}
