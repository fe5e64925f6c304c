package cascade.lab.sim.life;

import cascade.features.Item;
import cascade.lab.sim.life.Happening.What;
import cascade.lab.sim.world.Chance;
import cascade.lab.sim.world.Chance.Of;
import cascade.lab.sim.world.Page;
import cascade.lab.sim.world.Piece;
import cascade.lab.sim.world.World;
import cascade.lab.sim.world.WorldParameters;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Draws what people do with pages. */
public final class Reader {

    private static final long LOOK_MILLIS = 1_200;
    /** After the click each, so that events of one tile have an order. */
    private static final long LIKED_AFTER = 2;

    private static final long FOLLOWED_AFTER = 3;
    private static final double LONGEST_DWELL = 1.2;

    private final World world;
    private final WorldParameters parameters;
    private final Chance chance;

    public Reader(World world) {
        this.world = world;
        this.parameters = world.parameters();
        this.chance = world.chance();
    }

    /** Looks through a page; what was done is done to the member. */
    public Reading read(Visit visit, Page page) {
        Session session = visit.session();
        List<Happening> happenings = new ArrayList<>();
        boolean[] clicks = new boolean[page.size()];
        double[] probabilities = new double[page.size()];
        long millis = visit.millis() + LOOK_MILLIS;
        int seen = 0;
        while (seen < page.size() && session.scroll()) {
            int number = page.pieces()[seen];
            Piece piece = world.shelf().piece(number);
            boolean follows = visit.member().follows(piece.author().id());
            double attraction = world.attraction(visit.person(), session.mood(), number, visit.millis(), follows);
            probabilities[seen] = world.click(attraction, seen);
            happenings.add(new Happening(What.IMPRESSION, number, seen, millis, 0));
            millis += LOOK_MILLIS;
            if (draw(Of.CLICK, visit, number, 0) < probabilities[seen]) {
                clicks[seen] = true;
                session.clicked(parameters.scrollPerClick());
                visit.member().close(number);
                millis = open(visit, piece, seen, millis, happenings);
            } else if (draw(Of.REACTION, visit, number, 0) < parameters.hidePerTile()) {
                visit.member().close(number);
                happenings.add(new Happening(What.HIDE, number, seen, millis, 0));
            }
            seen++;
        }
        return new Reading(happenings, seen, Arrays.copyOf(clicks, seen), Arrays.copyOf(probabilities, seen), millis);
    }

    private long open(Visit visit, Piece piece, int position, long millis, List<Happening> happenings) {
        int number = piece.number();
        long dwell = dwellMillis(visit, piece);
        happenings.add(new Happening(What.CLICK, number, position, millis, 0));
        happenings.add(new Happening(What.DWELL, number, position, millis + 1, dwell));
        if (draw(Of.REACTION, visit, number, 1) < parameters.likePerClick()) {
            happenings.add(new Happening(What.LIKE, number, position, millis + LIKED_AFTER, 0));
        }
        if (draw(Of.REACTION, visit, number, 2) < piece.author().charm()
                && visit.member().follow(piece.author().id())) {
            happenings.add(new Happening(What.FOLLOW, number, position, millis + FOLLOWED_AFTER, 0));
        }
        return millis + Math.max(dwell, FOLLOWED_AFTER + 1);
    }

    private long dwellMillis(Visit visit, Piece piece) {
        Item item = piece.item();
        double factor = Math.exp(parameters.dwellSpread()
                * chance.normal(
                        Of.REACTION,
                        visit.person().number(),
                        piece.number(),
                        100L + visit.session().number()));
        Long duration = item.durationMillis();
        double millis = duration == null
                ? 1_000 * parameters.pictureSeconds() * factor
                : duration * Math.min(LONGEST_DWELL, parameters.dwellShare() * factor);
        return Math.clamp((long) millis, 300, 1_800_000);
    }

    /** The same for the same person, session and item in every world of a seed, whatever else was shown. */
    private double draw(Of of, Visit visit, int piece, int which) {
        return chance.uniform(
                of, visit.person().number(), piece, 8L * visit.session().number() + which);
    }
}
