package cascade.rerank;

import cascade.features.Item;
import cascade.feed.Scored;
import java.util.ArrayList;
import java.util.List;

/** The places laid so far, and what they have against a candidate for the next one. */
final class Page {

    private static final int SAME_AUTHOR = 2;
    private static final int SAME_TOPIC = 1;

    private final RerankConfig config;
    private final boolean spacesTopics;
    private final List<Scored> items = new ArrayList<>();

    Page(RerankConfig config, boolean spacesTopics) {
        this.config = config;
        this.spacesTopics = spacesTopics;
    }

    int size() {
        return items.size();
    }

    List<Scored> items() {
        return items;
    }

    void add(Scored item) {
        items.add(item);
    }

    /** 0 where {@code candidate} fits; the larger, the worse: an author too near weighs more than a topic too often. */
    int objections(Scored candidate) {
        Item item = candidate.item().features().item();
        int objections = 0;
        if (last(config.authorSpacing() - 1).stream()
                .anyMatch(near -> near.item().features().item().author().equals(item.author()))) {
            objections += SAME_AUTHOR;
        }
        if (spacesTopics && topicsAlike(item) >= config.topicMost()) {
            objections += SAME_TOPIC;
        }
        return objections;
    }

    private long topicsAlike(Item item) {
        return last(config.topicWindow() - 1).stream()
                .filter(near -> near.item().features().item().topic().equals(item.topic()))
                .count();
    }

    private List<Scored> last(int count) {
        return items.subList(Math.max(0, items.size() - count), items.size());
    }
}
