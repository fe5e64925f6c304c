package cascade.lab.verify.feedback;

/** The servers of the store, one of which loses now and then what it took in last. */
interface StoreServers {

    /** Remembers how they are now; asked all the time. */
    default void look() {}

    /** Kills one such that what it took in during its last second is lost, and returns when all is there again. */
    void lose();

    /** Bytes of the servers' files that were cut off. */
    default long bytesCut() {
        return 0;
    }
}
