package cascade.lab.sim.loop;

import cascade.lab.sim.life.Feed;
import cascade.lab.sim.life.Visit;
import cascade.lab.sim.world.Chance.Of;
import cascade.lab.sim.world.Page;
import cascade.lab.sim.world.World;
import it.unimi.dsi.fastutil.ints.IntLinkedOpenHashSet;

/** Anything that may be shown. */
final class RandomFeed implements Feed {

    private static final int TRIES = 400;

    private final World world;

    RandomFeed(World world) {
        this.world = world;
    }

    @Override
    public Page page(Visit visit) {
        IntLinkedOpenHashSet page = new IntLinkedOpenHashSet();
        int published = world.shelf().publishedAt(visit.millis());
        long request =
                (long) visit.session().number() * Page.MOST + visit.session().pages();
        for (int attempt = 0; attempt < TRIES && page.size() < PAGE; attempt++) {
            int piece = world.chance()
                    .below(published, Of.RANDOM_ARM, visit.person().number(), request, attempt);
            if (!visit.member().knows(piece)) {
                page.add(piece);
            }
        }
        return new Page(page.toIntArray());
    }
}
