package cascade.lab.sim.life;

import cascade.features.AuthorId;
import cascade.lab.sim.world.Page;
import cascade.lab.sim.world.Person;
import it.unimi.dsi.fastutil.ints.IntOpenHashSet;
import it.unimi.dsi.fastutil.ints.IntSet;
import java.util.HashSet;
import java.util.Set;

/** A person in the community, and what became of him there. For one thread. */
public final class Member {

    private final Person person;
    private final Set<AuthorId> followed = new HashSet<>();
    private final IntSet served = new IntOpenHashSet();
    private final IntSet done = new IntOpenHashSet();
    private double habit = 1;
    private int sessions;

    Member(Person person) {
        this.person = person;
    }

    /** One who has done nothing yet. */
    public static Member of(Person person) {
        return new Member(person);
    }

    public Person person() {
        return person;
    }

    /** True in the first day after he came. */
    public boolean isNew(long millis) {
        return millis - person.bornMillis() < 86_400_000L;
    }

    public boolean follows(AuthorId author) {
        return followed.contains(author);
    }

    public boolean followsAnybody() {
        return !followed.isEmpty();
    }

    /** True of what he opened or hid, and of what the feed of now served him: what no feed may show him again. */
    public boolean knows(int piece) {
        return done.contains(piece) || served.contains(piece);
    }

    boolean follow(AuthorId author) {
        return followed.add(author);
    }

    /** Notes what he is shown. */
    public void serve(Page page) {
        for (int piece : page.pieces()) {
            served.add(piece);
        }
    }

    void close(int piece) {
        done.add(piece);
    }

    /** Another feed begins, which remembers what he did but not what he was served before. */
    void forgetServed() {
        served.clear();
    }

    /** How much he found, lately, of what is usual. */
    double habit() {
        return habit;
    }

    void found(double ofUsual, double weight) {
        habit = (1 - weight) * habit + weight * ofUsual;
    }

    int nextSession() {
        return sessions++;
    }
}
