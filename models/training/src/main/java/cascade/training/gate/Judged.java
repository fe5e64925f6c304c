package cascade.training.gate;

import cascade.features.IdHash;
import cascade.features.Scene;
import cascade.features.UserId;
import cascade.training.metric.Predictions;
import cascade.training.sample.HashNumbers;
import it.unimi.dsi.fastutil.floats.FloatArrayList;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;

/**
 * What rankers said of impressions, and what happened on them. Of more impressions than it takes, those of some people stay, so that users are
 * whole.
 */
final class Judged {

    static final int NEW_USER = 1;
    static final int NEW_ITEM = 2;

    /** It stood where it did since it was drawn at random. */
    static final int DRAWN = 4;

    private static final int GONE = -1;

    private final int most;
    private final int columns;
    private final People people = new People();
    private final HashNumbers ordinals = new HashNumbers();
    /** Where the impression of each number lies. */
    private final IntArrayList places = new IntArrayList();

    private final IntArrayList numbers = new IntArrayList();
    private final IntArrayList hashes = new IntArrayList();
    private final IntArrayList users = new IntArrayList();
    private final List<Scene> scenes = new ArrayList<>();
    private final IntArrayList flags = new IntArrayList();
    private final IntArrayList labels = new IntArrayList();
    private final FloatArrayList probabilities = new FloatArrayList();

    /**
     * @param most impressions that are kept
     * @param columns probabilities of each
     */
    Judged(int most, int columns) {
        this.most = most;
        this.columns = columns;
    }

    int size() {
        return users.size();
    }

    /** Whether impressions of this user are kept. */
    boolean wants(UserId user) {
        return people.has(People.hash(user));
    }

    /**
     * Adds one, and returns its number.
     *
     * @param said {@code [columns]}
     */
    int add(UserId user, Scene scene, int flag, float[] said) {
        int number = places.size();
        places.add(users.size());
        numbers.add(number);
        hashes.add(People.hash(user));
        users.add(ordinals.of(IdHash.of(user.value())));
        scenes.add(scene);
        flags.add(flag);
        labels.add(0);
        probabilities.addElements(probabilities.size(), said, 0, columns);
        while (users.size() > most) {
            people.halve();
            keepPeople();
        }
        return number;
    }

    /** Something happened on the impression of that number; nothing where it is kept no more. */
    void happened(int number, int task) {
        int place = places.getInt(number);
        if (place != GONE) {
            labels.set(place, labels.getInt(place) | (1 << task));
        }
    }

    private void keepPeople() {
        int to = 0;
        for (int from = 0; from < users.size(); from++) {
            if (people.has(hashes.getInt(from))) {
                move(from, to++);
            } else {
                places.set(numbers.getInt(from), GONE);
            }
        }
        numbers.size(to);
        hashes.size(to);
        users.size(to);
        scenes.subList(to, scenes.size()).clear();
        flags.size(to);
        labels.size(to);
        probabilities.size(to * columns);
    }

    private void move(int from, int to) {
        places.set(numbers.getInt(from), to);
        numbers.set(to, numbers.getInt(from));
        hashes.set(to, hashes.getInt(from));
        users.set(to, users.getInt(from));
        scenes.set(to, scenes.get(from));
        flags.set(to, flags.getInt(from));
        labels.set(to, labels.getInt(from));
        for (int column = 0; column < columns; column++) {
            probabilities.set(to * columns + column, probabilities.getFloat(from * columns + column));
        }
    }

    boolean isOf(int place, Scene scene) {
        return scenes.get(place) == scene;
    }

    boolean has(int place, int flag) {
        return (flags.getInt(place) & flag) != 0;
    }

    /** Of one column on the impressions of a slice. */
    Predictions predictions(int column, int task, IntPredicate slice) {
        int count = 0;
        for (int place = 0; place < size(); place++) {
            count += slice.test(place) ? 1 : 0;
        }
        float[] said = new float[count];
        boolean[] happened = new boolean[count];
        int[] of = new int[count];
        int at = 0;
        for (int place = 0; place < size(); place++) {
            if (slice.test(place)) {
                said[at] = probabilities.getFloat(place * columns + column);
                happened[at] = (labels.getInt(place) & (1 << task)) != 0;
                of[at++] = users.getInt(place);
            }
        }
        return new Predictions(said, happened, of);
    }
}
