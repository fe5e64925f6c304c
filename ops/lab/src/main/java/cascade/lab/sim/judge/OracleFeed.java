package cascade.lab.sim.judge;

import cascade.lab.sim.life.Feed;
import cascade.lab.sim.life.Visit;
import cascade.lab.sim.world.Page;
import cascade.lab.sim.world.World;
import java.util.function.IntPredicate;

/** The feed of one who knows the truth. */
public final class OracleFeed implements Feed {

    private final World world;

    public OracleFeed(World world) {
        this.world = world;
    }

    @Override
    public Page page(Visit visit) {
        return best(visit, PAGE);
    }

    /** The best page of a size. */
    public Page best(Visit visit, int size) {
        return world.best(
                visit.person(),
                visit.session().mood(),
                visit.millis(),
                size,
                followed(world, visit),
                piece -> !visit.member().knows(piece));
    }

    private static IntPredicate followed(World world, Visit visit) {
        return visit.member().followsAnybody()
                ? piece -> visit.member()
                        .follows(world.shelf().piece(piece).author().id())
                : piece -> false;
    }

    /** Expected clicks on a page that is looked through. */
    public double expectedClicks(Visit visit, Page page) {
        IntPredicate followed = followed(world, visit);
        double[] attractions = new double[page.size()];
        for (int i = 0; i < attractions.length; i++) {
            int piece = page.pieces()[i];
            attractions[i] = world.attraction(
                    visit.person(), visit.session().mood(), piece, visit.millis(), followed.test(piece));
        }
        return world.expectedClicks(attractions);
    }
}
