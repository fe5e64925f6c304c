package cascade.lab.bench.feed.bundles;

import cascade.lab.bench.feed.world.MadeUpItems;
import cascade.lab.bench.feed.world.MadeUpUsers;
import cascade.lab.bench.feed.world.WorldShape;
import cascade.models.catalog.ModelCard;
import cascade.models.catalog.ModelVersion;
import cascade.models.catalog.Releases;
import cascade.models.catalog.Role;
import cascade.run.progress.ConsoleProgress;
import cascade.run.progress.Progress;
import cascade.training.export.BundleExport;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Makes the bundles of a community: {@code MODELS ITEMS USERS SEED DIMENSION}. */
public final class MadeUpBundles {

    private static final int BUNDLES = 4;
    private static final String STEP = "making up models";

    private final MadeUpItems items;
    private final MadeUpUsers users;
    private final int dimension;
    private final BundleExport export;
    private final Releases releases;
    private final Instant now;
    private final MadeUpCards cards;

    private MadeUpBundles(WorldShape shape, int dimension, Path models, Instant now) {
        this.items = new MadeUpItems(shape, now);
        this.users = new MadeUpUsers(items, now);
        this.dimension = dimension;
        this.export = new BundleExport(models);
        this.releases = new Releases(models);
        this.now = now;
        this.cards = new MadeUpCards(items, now);
    }

    public static void main(String[] arguments) {
        var shape = new WorldShape(
                Integer.parseInt(arguments[1]), Integer.parseInt(arguments[2]), Long.parseLong(arguments[3]));
        int dimension = Integer.parseInt(arguments[4]);
        new MadeUpBundles(shape, dimension, Path.of(arguments[0]), Instant.ofEpochMilli(System.currentTimeMillis()))
                .publish(ConsoleProgress.standard());
    }

    private void publish(Progress progress) {
        progress.progress(STEP, 0, BUNDLES);
        List<ModelVersion> made = new ArrayList<>();
        made.add(new MadeUpRanker(items, users, now).seal(BundleExport.NFWFM, export, cards));
        progress.progress(STEP, 1, BUNDLES);
        var vectors = new MadeUpItemVectors(items, dimension);
        made.add(vectors.sealItem2vec(export, card(Role.ITEM_VECTORS)));
        progress.progress(STEP, 2, BUNDLES);
        var towers = new MadeUpTowers(items, users, vectors);
        made.add(towers.sealYoutubenet(export, card(Role.TOWERS)));
        progress.progress(STEP, 3, BUNDLES);
        made.add(towers.sealTwoTower(export, card(Role.TOWERS)));
        releases.publish(made, "made up");
        progress.progress(STEP, BUNDLES, BUNDLES);
    }

    private ModelCard card(Role role) {
        return cards.card(role, Optional.empty(), List.of());
    }
}
