package cascade.training.log.write;

/** How far a range, a merge or a publication has come; for proving what a crash at each of them leaves. */
public enum WriteStep {
    /** One file is on the disk, without its name. */
    SYNCED,
    /** All are, and none has its name. */
    ALL_SYNCED,
    /** One has its name, others may not. */
    NAMED,
    /** All have: the range is in the log. */
    COMMITTED,
    /** A file that is to be published is on the disk, without its name. */
    PUBLICATION_SYNCED,
    /** It has its name: other tools see it, and what it is made of counts no more. */
    PUBLISHED,
    /** That is on the disk. */
    PUBLICATION_COMMITTED,
    /** A file that is of no account any more is gone; others may not be. */
    DELETED
}
