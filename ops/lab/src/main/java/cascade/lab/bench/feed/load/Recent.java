package cascade.lab.bench.feed.load;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** The last things of some kind, taken by chance. One thread. */
final class Recent<T> {

    private final List<T> things = new ArrayList<>();
    private final int most;
    private int oldest;

    /** @param most beyond which the oldest gives way */
    Recent(int most) {
        this.most = most;
    }

    boolean isEmpty() {
        return things.isEmpty();
    }

    void add(T thing) {
        if (things.size() < most) {
            things.add(thing);
        } else {
            things.set(oldest, thing);
            oldest = (oldest + 1) % most;
        }
    }

    /** One of them, which is then gone. */
    T take(RandomGenerator random) {
        int place = random.nextInt(things.size());
        T taken = things.get(place);
        T last = things.removeLast();
        if (place < things.size()) {
            things.set(place, last);
        }
        oldest = 0;
        return taken;
    }
}
