package cascade.training.data;

/** Which ids or words of a file get a row of the embedding table to themselves. */
public sealed interface IdSpace {

    /**
     * All, seen in training or not: what benchmarks do. A row that training never touches keeps what it was set to at the
     * start, and adds that to the scores of validation and test.
     */
    record Everything() implements IdSpace {}

    /**
     * Those that training samples hold at least {@code minCount} times, each slot for itself; all others of a slot share
     * its row for unknown ones, which is learned from the rare ones of training.
     */
    record Frequent(int minCount) implements IdSpace {

        public Frequent {
            if (minCount < 1) {
                throw new IllegalArgumentException("minCount is at least 1, not " + minCount);
            }
        }
    }

    /** None: a hash says which of {@code buckets} rows, shared by all slots. For ids that never cease to be new. */
    record Hashed(int buckets) implements IdSpace {

        public Hashed {
            if (buckets < 1 || buckets == Integer.MAX_VALUE) {
                throw new IllegalArgumentException("buckets are 1 to 2147483646, not " + buckets);
            }
        }
    }
}
