package cascade.lab.bench.feed.load;

/** One change of the catalogue. */
sealed interface Change {

    /** Its id. */
    String item();

    /**
     * A new item.
     *
     * @param json the body
     * @param isFollowed whether it is asked for until it is known
     */
    record Put(String item, byte[] json, boolean isFollowed) implements Change {}

    /** The end of one. */
    record TakeDown(String item) implements Change {}
}
