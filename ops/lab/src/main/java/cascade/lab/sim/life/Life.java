package cascade.lab.sim.life;

import cascade.lab.sim.world.Chance.Of;
import cascade.lab.sim.world.Hours;
import cascade.lab.sim.world.Page;
import cascade.lab.sim.world.Person;
import cascade.lab.sim.world.Piece;
import cascade.lab.sim.world.World;
import cascade.lab.sim.world.WorldParameters;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/** Lets a world live: days are planned as they begin, pages asked for one at a time in the order of time. For one thread. */
public final class Life {

    private static final long DAY_MILLIS = 86_400_000;
    private static final long NEXT_PAGE_MILLIS = 800;
    private static final int MOST_PAGES = 40;
    /** Habits differ by no more than this from the usual. */
    private static final double LEAST_HABIT = .25;

    private final World world;
    private final WorldParameters parameters;
    private final Reader reader;
    private final List<Member> members = new ArrayList<>();
    private final PriorityQueue<Turn> turns =
            new PriorityQueue<>(Comparator.comparingLong(Turn::millis).thenComparingInt(Turn::person));
    private long planned;
    private int published;

    /** Told of every page. */
    @FunctionalInterface
    public interface Listener {
        void looked(Visit visit, Page page, Reading reading);
    }

    /** A member is due to ask: for the next page of a session, or for the first of a new one where that is null. */
    private record Turn(
            long millis, Member member, @Nullable Session session) {
        int person() {
            return member.person().number();
        }
    }

    /** A world at the beginning of its past, with its residents. */
    public Life(World world) {
        this.world = world;
        this.parameters = world.parameters();
        this.reader = new Reader(world);
        for (int number = 0; number < world.size().users(); number++) {
            members.add(new Member(world.person(number)));
        }
        this.planned = Math.floorDiv(world.size().beginMillis(), DAY_MILLIS);
        this.published = world.publishUntil(world.size().beginMillis());
    }

    /** People who have not left. */
    public List<Member> members() {
        return List.copyOf(members);
    }

    /** Another feed takes over: it knows what people did, and not what they were served. */
    public void changeFeed() {
        members.forEach(Member::forgetServed);
        turns.forEach(turn -> turn.member().forgetServed());
    }

    /** Lives on up to a time. */
    public void until(long millis, Feed feed, Listener listener) {
        while (true) {
            while (planned * DAY_MILLIS < millis
                    && (turns.isEmpty() || turns.peek().millis() >= planned * DAY_MILLIS)) {
                plan(planned++);
            }
            Turn turn = turns.peek();
            if (turn == null || turn.millis() >= millis) {
                return;
            }
            turns.remove();
            take(turn, feed, listener);
        }
    }

    private void plan(long day) {
        members.forEach(member -> plan(member, day));
        int last = world.firstNewcomerOf(day + 1);
        for (int number = world.firstNewcomerOf(day); number < last; number++) {
            Person person = world.person(number);
            begin(new Member(person), person.bornMillis());
        }
    }

    private void plan(Member member, long day) {
        Person person = member.person();
        double habit = Math.log(Math.max(LEAST_HABIT, member.habit())) / Math.log(2);
        double visits = World.sigmoid(person.visits() + parameters.habitEffect() * habit);
        if (world.chance().uniform(Of.DAY, person.number(), day, 0) >= visits) {
            return;
        }
        double more = parameters.sessionsPerVisit() - 1;
        int sessions = 1 + (world.chance().uniform(Of.DAY, person.number(), day, 1) < more ? 1 : 0);
        for (int i = 0; i < sessions; i++) {
            begin(
                    member,
                    day * DAY_MILLIS
                            + Hours.millisOfDay(
                                    parameters.hours(),
                                    world.chance().uniform(Of.DAY, person.number(), day, 2 + 2L * i),
                                    world.chance().uniform(Of.DAY, person.number(), day, 3 + 2L * i)));
        }
    }

    private void begin(Member member, long millis) {
        if (millis >= world.size().beginMillis()) {
            turns.add(new Turn(millis, member, null));
        }
    }

    private void take(Turn turn, Feed feed, Listener listener) {
        publish(turn.millis(), feed);
        Member member = turn.member();
        Session session = turn.session();
        if (session == null) {
            session = Session.begin(world, member, turn.millis());
            if (session.number() == 0
                    && member.person().number() >= world.size().users()) {
                feed.joined(member.person());
            }
        }
        Visit visit = new Visit(session, turn.millis());
        Page page = feed.page(visit);
        member.serve(page);
        Reading reading = reader.read(visit, page);
        listener.looked(visit, page, reading);
        feed.told(visit, reading);
        session.turnPage();
        if (session.isOver() || page.size() == 0 || session.pages() >= MOST_PAGES) {
            end(session);
        } else {
            turns.add(new Turn(reading.endMillis() + NEXT_PAGE_MILLIS, member, session));
        }
    }

    private void publish(long millis, Feed feed) {
        int now = world.publishUntil(millis);
        if (now > published) {
            List<Piece> come = new ArrayList<>();
            for (int number = published; number < now; number++) {
                come.add(world.shelf().piece(number));
            }
            published = now;
            feed.published(come);
        }
    }

    /** Whether he comes again depends on what he found: a newcomer stays or not, a resident may leave. */
    private void end(Session session) {
        Member member = session.member();
        double usual = session.seen() * parameters.usualRate();
        double found = (session.clicks() + 1) / (usual + 1);
        member.found(found, parameters.habitWeight());
        int number = member.person().number();
        boolean isNewcomer = session.number() == 0 && number >= world.size().users();
        double odds = parameters.habitEffect() * Math.log(Math.max(LEAST_HABIT, found)) / Math.log(2);
        double drawn = world.chance().uniform(Of.SESSION, number, session.number(), 2);
        if (isNewcomer) {
            double first = parameters.firstReturn();
            if (drawn < World.sigmoid(Math.log(first / (1 - first)) + odds)) {
                members.add(member);
            }
        } else {
            double leaving = parameters.leaving();
            if (drawn < World.sigmoid(Math.log(leaving / (1 - leaving)) - odds)) {
                members.remove(member);
            }
        }
    }
}
