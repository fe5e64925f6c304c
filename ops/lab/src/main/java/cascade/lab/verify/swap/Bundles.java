package cascade.lab.verify.swap;

import cascade.models.catalog.ModelVersion;
import cascade.models.catalog.Release;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The bundles of a release, as answers name them.
 *
 * @param names such as {@code nfwfm/20261124T101500Z-1}
 * @param roles under which an answer names one each
 */
record Bundles(Set<String> names, Set<String> roles) {

    /** Of whichever ranks, which an experiment chooses. */
    static final String RANK = "rank";

    Bundles {
        names = Set.copyOf(names);
        roles = Set.copyOf(roles);
    }

    /** @param rankers kinds of the bundles that rank */
    static Bundles of(Release release, Collection<String> rankers) {
        Set<String> roles = new HashSet<>(release.bundles().keySet());
        if (roles.removeAll(rankers)) {
            roles.add(RANK);
        }
        return new Bundles(
                release.versions().stream().map(ModelVersion::toString).collect(Collectors.toSet()), roles);
    }

    /** True where all that an answer names is of this release, however little that is. */
    boolean hasAll(Map<String, String> models) {
        return names.containsAll(models.values());
    }
}
