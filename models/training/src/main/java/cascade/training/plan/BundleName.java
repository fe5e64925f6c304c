package cascade.training.plan;

import cascade.models.catalog.ModelVersion;
import cascade.training.export.BundleExport;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;

/** What bundles may be called: a folder's name, and where they serve, for all but rankers the one that servers look for. */
final class BundleName {

    private BundleName() {}

    static void check(PlanPart part, String name, Kind kind, Purpose purpose) {
        if (!ModelVersion.isKind(name)) {
            part.fault(
                    Keys.NAME,
                    "it is a folder's name, of at most 64 small letters, digits, '-' and '_', not '" + name + "'");
        } else if (purpose == Purpose.SERVING
                && !kind.names().isEmpty()
                && !kind.names().contains(name)) {
            part.fault(
                    Keys.NAME,
                    "servers look for " + String.join(" and ", new TreeSet<>(kind.names())) + ", not '" + name + "'");
        } else if (kind.names().isEmpty() && isTaken(name)) {
            part.fault(Keys.NAME, "servers look for '" + name + "' to recall, not to rank; another name is free");
        }
    }

    private static boolean isTaken(String name) {
        return name.equals(BundleExport.NIGHTLY)
                || Arrays.stream(Kind.values()).map(Kind::names).anyMatch((Set<String> names) -> names.contains(name));
    }
}
