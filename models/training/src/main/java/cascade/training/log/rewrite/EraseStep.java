package cascade.training.log.rewrite;

/** How far an erasure has come; for proving that one which ends at any of them is made whole by the next. */
public enum EraseStep {
    /** The log remembers that he is erased: what is written from now on leaves him out. */
    REMEMBERED,
    /** What a crash left unfinished is away. */
    CLEARED,
    /** A file is written that is like one of the log's but for him; not forced to the disk. */
    WRITTEN,
    /** It is on the disk and was compared. */
    SYNCED,
    /** It has the place of the one that held him. */
    NAMED,
    /** That is on the disk. */
    COMMITTED,
    /** Whoever had begun to read what was replaced has had the time to end. */
    WAITED
}
