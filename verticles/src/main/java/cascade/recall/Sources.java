package cascade.recall;

import cascade.features.catalogue.Catalogue;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.function.LongSupplier;

/** All sources of a node. */
public final class Sources {

    private Sources() {}

    /** In the order in which they are asked: the cheap ones first, so that where the time is short they have answered. */
    public static List<RecallSource> of(
            Catalogue catalogue, RecallConfig config, TowersConfig towers, MeterRegistry meters) {
        return of(catalogue, config, towers, System::nanoTime, meters);
    }

    /** The same by another clock than the machine's, of which only differences count. */
    public static List<RecallSource> of(
            Catalogue catalogue,
            RecallConfig config,
            TowersConfig towers,
            LongSupplier nanoTime,
            MeterRegistry meters) {
        var userVectors = new UserVectors(towers.userVectors(), meters);
        var shared = new SharedSearches(nanoTime, meters);
        var neighbourhoods = new Neighbourhoods(catalogue, config.neighbourLists(), config.poolSize(), meters);
        return List.of(
                PooledSource.trending(catalogue),
                PooledSource.fresh(catalogue, config.poolSize()),
                new FollowedSource(catalogue),
                new NightlySource(catalogue),
                Item2vecSource.realtime(catalogue, neighbourhoods),
                TowerSource.twoTower(catalogue, userVectors, shared),
                TowerSource.youtubenet(catalogue, userVectors, shared),
                Item2vecSource.recent(catalogue, neighbourhoods, config.recentClicks()),
                new SimilarSource(catalogue, config.poolSize()));
    }
}
