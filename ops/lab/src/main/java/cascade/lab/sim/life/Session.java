package cascade.lab.sim.life;

import cascade.lab.sim.world.Chance.Of;
import cascade.lab.sim.world.Mood;
import cascade.lab.sim.world.World;
import cascade.lab.sim.world.WorldParameters;

/** One sitting: pages one after the other, until the scrolling budget is used up. For one thread. */
public final class Session {

    /** Nobody goes on for ever. */
    private static final double MOST_TILES = 400;

    private final Member member;
    private final int number;
    private final Mood mood;
    private double budget;
    private int pages;
    private int seen;
    private int clicks;

    private Session(Member member, int number, Mood mood, double budget) {
        this.member = member;
        this.number = number;
        this.mood = mood;
        this.budget = budget;
    }

    /** The member's next session. */
    public static Session begin(World world, Member member, long millis) {
        world.drift(member.person(), millis);
        int number = member.nextSession();
        WorldParameters parameters = world.parameters();
        double left = 1 - world.chance().uniform(Of.SESSION, member.person().number(), number, 1);
        // The inverse of P(budget >= b) = (1 + b / scale)^-exponent.
        double budget = parameters.scrollScale() * (Math.pow(left, -1 / parameters.scrollExponent()) - 1);
        return new Session(member, number, world.mood(member.person(), number), Math.clamp(budget, 1, MOST_TILES));
    }

    public Member member() {
        return member;
    }

    /** Of this member's, from 0. */
    public int number() {
        return number;
    }

    public Mood mood() {
        return mood;
    }

    /** Pages before the one that is asked for or looked at. */
    public int pages() {
        return pages;
    }

    int seen() {
        return seen;
    }

    int clicks() {
        return clicks;
    }

    public boolean isOver() {
        return budget < 1;
    }

    /** Looks at one more tile, where the budget allows. */
    boolean scroll() {
        if (isOver()) {
            return false;
        }
        budget--;
        seen++;
        return true;
    }

    void clicked(double prolongedBy) {
        clicks++;
        budget += prolongedBy;
    }

    /** He is through with a page. */
    public void turnPage() {
        pages++;
    }
}
