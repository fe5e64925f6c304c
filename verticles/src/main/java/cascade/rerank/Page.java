package cascade.rerank;

import cascade.features.catalogue.Catalogue;

/** The places laid so far, and what they have against a candidate for the next one. */
final class Page {

    static final int SAME_AUTHOR = 2;
    private static final int SAME_TOPIC = 1;

    private final RerankConfig config;
    private final Catalogue catalogue;
    private final boolean spacesTopics;
    private final int[] authors;
    private final int[] topics;
    private int size;

    Page(RerankConfig config, boolean spacesTopics, int most, Catalogue catalogue) {
        this.config = config;
        this.catalogue = catalogue;
        this.spacesTopics = spacesTopics;
        this.authors = new int[most];
        this.topics = new int[most];
    }

    int size() {
        return size;
    }

    void add(int item) {
        authors[size] = catalogue.author(item);
        topics[size++] = catalogue.topic(item);
    }

    /** 0 where {@code candidate} fits; the larger, the worse: an author too near weighs more than a topic too often. */
    int objections(int candidate) {
        int objections = count(authors, catalogue.author(candidate), config.authorSpacing() - 1) > 0 ? SAME_AUTHOR : 0;
        if (spacesTopics && count(topics, catalogue.topic(candidate), config.topicWindow() - 1) >= config.topicMost()) {
            objections += SAME_TOPIC;
        }
        return objections;
    }

    /** How many of the last {@code window} places hold {@code value}. */
    private int count(int[] values, int value, int window) {
        int count = 0;
        for (int place = Math.max(0, size - window); place < size; place++) {
            count += values[place] == value ? 1 : 0;
        }
        return count;
    }
}
