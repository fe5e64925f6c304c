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
 * catalogue has no item of is left out. Places for others are opened as they are asked for, where each counts by itself. For one thread
 * at a time, and for one user after the other, in the same memory.
 */
final class Acquaintances {

    private static final int FREE = -1;

    /** The side of what none was noted of. */
    static final int UNNOTED = -1;

    private int mask;
    private int[] ordinals = {};
    private Acquaintance[] with = {};
    private int[] sides = {};
    private int size;

    /** Of somebody who knows nothing. */
    Acquaintances() {
        reset(0);
    }

    private void reset(int most) {
        size = 0;
        clear(Math.max(ordinals.length, Integer.highestOneBit(Math.max(4, 4 * most - 1))));
    }

    private void clear(int length) {
        if (ordinals.length < length) {
            ordinals = new int[length];
            with = new Acquaintance[length];
            sides = new int[length];
            mask = length - 1;
        }
        Arrays.fill(ordinals, FREE);
        Arrays.fill(sides, UNNOTED);
    }

    void ofNothing() {
        reset(0);
    }

    void ofTopics(UserState state, Words topics, long nowMillis) {
        reset(state.byTopic().size() + Acquaintance.RECENT_CLICKS);
        state.byTopic()
                .forEach((topic, counts) -> change(topics.ordinalByHash(topic.value()), it -> it.counted(counts)));
        for (ClickedItem click : Acquaintance.recentClicks(state)) {
            Topic topic = click.topic();
            if (topic != null) {
                change(topics.ordinalByHash(topic.value()), it -> it.clicked(click, nowMillis));
            }
        }
    }

    void ofAuthors(UserState state, Words authors, long nowMillis) {
        reset(state.byAuthor().size() + state.followed().size() + Acquaintance.RECENT_CLICKS);
        state.byAuthor()
                .forEach((author, counts) -> change(authors.ordinalByHash(author.value()), it -> it.counted(counts)));
        state.followed().forEach(author -> change(authors.ordinalByHash(author.value()), Acquaintance::followed));
        for (ClickedItem click : Acquaintance.recentClicks(state)) {
            AuthorId author = click.author();
            if (author != null) {
                change(authors.ordinalByHash(author.value()), it -> it.clicked(click, nowMillis));
            }
        }
    }

    private void change(int ordinal, UnaryOperator<Acquaintance> change) {
        if (ordinal >= 0) {
            int place = open(ordinal);
            with[place] = change.apply(with[place]);
        }
    }

    /** Where the topic or author stands, from now on if it did not; -1 for an ordinal below 0. */
    int open(int ordinal) {
        int known = place(ordinal);
        if (known >= 0 || ordinal < 0) {
            return known;
        }
        if (2 * size >= ordinals.length) {
            grow();
        }
        int place = slot(ordinal);
        ordinals[place] = ordinal;
        with[place] = Acquaintance.NONE;
        size++;
        return place;
    }

    private void grow() {
        int[] ordinalsBefore = ordinals;
        Acquaintance[] withBefore = with;
        int[] sidesBefore = sides;
        clear(2 * ordinals.length);
        for (int i = 0; i < ordinalsBefore.length; i++) {
            if (ordinalsBefore[i] != FREE) {
                int place = slot(ordinalsBefore[i]);
                ordinals[place] = ordinalsBefore[i];
                with[place] = withBefore[i];
                sides[place] = sidesBefore[i];
            }
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

    /** What was noted of the place, {@link #UNNOTED} at first. */
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
