package cascade.training.gate;

import cascade.models.catalog.Anchors;
import cascade.models.catalog.ModelVersion;
import cascade.models.catalog.Release;
import cascade.models.catalog.Releases;
import cascade.training.plan.GateSettings;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What is judged, against what.
 *
 * @param models the catalogue
 * @param candidates in it, one a kind
 * @param inService by kind
 * @param best of the last seven days, by kind
 * @param log a log folder
 * @param seed of the redraws
 * @param now when they are judged
 */
public record GateOrder(
        Path models,
        List<ModelVersion> candidates,
        Map<String, ModelVersion> inService,
        Map<String, ModelVersion> best,
        Path log,
        GateSettings settings,
        long seed,
        Instant now) {

    public GateOrder {
        candidates = List.copyOf(candidates);
        inService = Map.copyOf(inService);
        best = Map.copyOf(best);
    }

    /** Against what serves now, and the best of the week before. */
    public static GateOrder againstInService(
            Path models, List<ModelVersion> candidates, Path log, GateSettings settings, long seed, Instant now) {
        Map<String, ModelVersion> serving =
                new Releases(models).inService().map(Release::bundles).orElse(Map.of());
        Map<String, ModelVersion> best = new HashMap<>();
        var anchors = new Anchors(models);
        for (ModelVersion candidate : candidates) {
            anchors.of(candidate.kind(), now).ifPresent(mark -> best.put(candidate.kind(), mark.version()));
        }
        return new GateOrder(models, candidates, serving, best, log, settings, seed, now);
    }
}
