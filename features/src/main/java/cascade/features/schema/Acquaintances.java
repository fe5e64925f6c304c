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
 * at a time.
 */
final class Acquaintances {

    private static final int FREE = -1;

    /** The side of what none was noted of. */
    static final int UNNOTED = -1;

    private int mask;
    private int[] ordinals;
    private Acquaintance[] with;
    private int[] sides;
    private int size;

    private Acquaintances(int most) {
        this(0, Integer.highestOneBit(Math.max(4, 4 * most - 1)));
    }

    private Acquaintances(int size, int length) {
        this.size = size;
        mask = length - 1;
        ordinals = new int[length];
        with = new Acquaintance[length];
        sides = new int[length];
        Arrays.fill(ordinals, FREE);
        Arrays.fill(sides, UNNOTED);
    }

    static Acquaintances withNobody() {
        return new Acquaintances(0);
    }

    static Acquaintances withTopics(UserState state, Words topics, long nowMillis) {
        var all = new Acquaintances(state.byTopic().size() + Acquaintance.RECENT_CLICKS);
        state.byTopic()
                .forEach((topic, counts) -> all.change(topics.ordinalByHash(topic.value()), it -> it.counted(counts)));
        for (ClickedItem click : Acquaintance.recentClicks(state)) {
            Topic topic = click.topic();
            if (topic != null) {
                all.change(topics.ordinalByHash(topic.value()), it -> it.clicked(click, nowMillis));
            }
        }
        return all;
    }

    static Acquaintances withAuthors(UserState state, Words authors, long nowMillis) {
        var all = new Acquaintances(state.byAuthor().size() + state.followed().size() + Acquaintance.RECENT_CLICKS);
        state.byAuthor()
                .forEach((author, counts) ->
                        all.change(authors.ordinalByHash(author.value()), it -> it.counted(counts)));
        state.followed().forEach(author -> all.change(authors.ordinalByHash(author.value()), Acquaintance::followed));
        for (ClickedItem click : Acquaintance.recentClicks(state)) {
            AuthorId author = click.author();
            if (author != null) {
                all.change(authors.ordinalByHash(author.value()), it -> it.clicked(click, nowMillis));
            }
        }
        return all;
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
        var larger = new Acquaintances(size, 2 * ordinals.length);
        for (int i = 0; i < ordinals.length; i++) {
            if (ordinals[i] != FREE) {
                int place = larger.slot(ordinals[i]);
                larger.ordinals[place] = ordinals[i];
                larger.with[place] = with[i];
                larger.sides[place] = sides[i];
            }
        }
        mask = larger.mask;
        ordinals = larger.ordinals;
        with = larger.with;
        sides = larger.sides;
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
