package cascade.features.schema;

import cascade.features.AuthorId;
import cascade.features.ClickedItem;
import cascade.features.Topic;
import cascade.features.UserState;
import cascade.features.catalogue.Words;
import java.util.Arrays;
import java.util.function.UnaryOperator;

/**
 * What a user has to do with each topic, or with each author, that he knows, by ordinals of the catalogue: open addressing. What the
 * catalogue has no item of is left out. For one thread at a time.
 */
final class Acquaintances {

    private static final int FREE = -1;

    private final int mask;
    private final int[] ordinals;
    private final Acquaintance[] with;
    private final int[] sides;

    private Acquaintances(int most) {
        int length = Integer.highestOneBit(Math.max(4, 4 * most - 1));
        mask = length - 1;
        ordinals = new int[length];
        with = new Acquaintance[length];
        sides = new int[length];
        Arrays.fill(ordinals, FREE);
    }

    static Acquaintances withNobody() {
        return new Acquaintances(0);
    }

    static Acquaintances withTopics(UserState state, Words topics, long nowMillis) {
        var all = new Acquaintances(state.byTopic().size() + Acquaintance.RECENT_CLICKS);
        state.byTopic().forEach((topic, counts) -> all.change(topics.ordinal(topic.value()), it -> it.counted(counts)));
        for (ClickedItem click : Acquaintance.recentClicks(state)) {
            Topic topic = click.topic();
            if (topic != null) {
                all.change(topics.ordinal(topic.value()), it -> it.clicked(click, nowMillis));
            }
        }
        return all;
    }

    static Acquaintances withAuthors(UserState state, Words authors, long nowMillis) {
        var all = new Acquaintances(state.byAuthor().size() + state.followed().size() + Acquaintance.RECENT_CLICKS);
        state.byAuthor()
                .forEach((author, counts) -> all.change(authors.ordinal(author.value()), it -> it.counted(counts)));
        state.followed().forEach(author -> all.change(authors.ordinal(author.value()), Acquaintance::followed));
        for (ClickedItem click : Acquaintance.recentClicks(state)) {
            AuthorId author = click.author();
            if (author != null) {
                all.change(authors.ordinal(author.value()), it -> it.clicked(click, nowMillis));
            }
        }
        return all;
    }

    private void change(int ordinal, UnaryOperator<Acquaintance> change) {
        if (ordinal >= 0) {
            int place = slot(ordinal);
            ordinals[place] = ordinal;
            with[place] = change.apply(with[place] == null ? Acquaintance.NONE : with[place]);
        }
    }

    /** Where the topic or author stands, -1 where the user has nothing to do with it. */
    int place(int ordinal) {
        int place = ordinal < 0 ? -1 : slot(ordinal);
        return place < 0 || ordinals[place] == FREE ? -1 : place;
    }

    Acquaintance at(int place) {
        return with[place];
    }

    /** What was noted of the place, 0 at first. */
    int side(int place) {
        return sides[place];
    }

    void note(int place, int side) {
        sides[place] = side;
    }

    private int slot(int ordinal) {
        int place = ((ordinal * 0x9E3779B9) >>> 7) & mask;
        while (ordinals[place] != ordinal && ordinals[place] != FREE) {
            place = (place + 1) & mask;
        }
        return place;
    }
}
