package cascade.training.log.write;

/** How far a range has come; for proving what a crash at each of them leaves. */
public enum WriteStep {
    /** One file is on the disk, without its name. */
    SYNCED,
    /** All are, and none has its name. */
    ALL_SYNCED,
    /** One has its name, others may not. */
    NAMED,
    /** All have: the range is in the log. */
    COMMITTED
}
