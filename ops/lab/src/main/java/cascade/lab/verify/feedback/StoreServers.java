package cascade.lab.verify.feedback;

/** The servers of the store, one of which loses now and then what it took in last. */
interface StoreServers extends AutoCloseable {

    /** Where nodes reach them. */
    String address();

    /** Remembers how they are now; asked all the time. */
    default void look() {}

    /** Kills one such that what it took in during its last second is lost, and returns when all is there again. */
    void lose();

    /** Bytes of the servers' files that were cut off. */
    default long bytesCut() {
        return 0;
    }

    @Override
    void close();
}
