package cascade.lab.sim.judge;

import cascade.lab.sim.life.Feed;
import cascade.lab.sim.life.Life;
import cascade.lab.sim.life.Reading;
import cascade.lab.sim.life.Visit;
import cascade.lab.sim.world.Page;
import cascade.lab.sim.world.Person;
import cascade.lab.sim.world.Piece;
import cascade.lab.sim.world.World;
import it.unimi.dsi.fastutil.ints.IntOpenHashSet;
import it.unimi.dsi.fastutil.ints.IntSet;
import java.util.List;
import java.util.function.Supplier;

/** A feed whose pages are compared with the oracle's, at the moment when both could be shown. */
public final class Judged implements Feed, Life.Listener {

    private final Feed feed;
    private final Supplier<double[]> scores;
    private final OracleFeed oracle;
    private final Trace trace = new Trace();
    /** Published since this feed took over. */
    private final IntSet newItems = new IntOpenHashSet();

    private DayFigures day = new DayFigures(newItems);
    private double expected;
    private double best;

    /** @param scores of the last page's tiles, by whoever ranked them */
    public Judged(World world, Feed feed, Supplier<double[]> scores) {
        this.feed = feed;
        this.scores = scores;
        this.oracle = new OracleFeed(world);
    }

    @Override
    public Page page(Visit visit) {
        Page page = feed.page(visit);
        expected = oracle.expectedClicks(visit, page);
        best = feed instanceof OracleFeed ? expected : oracle.expectedClicks(visit, oracle.best(visit, page.size()));
        return page;
    }

    @Override
    public void looked(Visit visit, Page page, Reading reading) {
        trace.add(visit, page, reading);
        day.add(visit, page, reading, expected, best, scores.get());
    }

    /** The figures of the day that ends, and a new one begins. */
    public DayFigures endDay() {
        DayFigures ended = day;
        day = new DayFigures(newItems);
        return ended;
    }

    public String trace() {
        return trace.text();
    }

    @Override
    public void joined(Person person) {
        feed.joined(person);
    }

    @Override
    public void published(List<Piece> pieces) {
        pieces.forEach(piece -> newItems.add(piece.number()));
        feed.published(pieces);
    }

    @Override
    public void told(Visit visit, Reading reading) {
        feed.told(visit, reading);
    }
}
