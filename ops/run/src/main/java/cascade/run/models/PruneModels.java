package cascade.run.models;

import cascade.models.catalog.Retention;
import cascade.models.catalog.Retention.Pruned;
import cascade.run.command.UsageException;
import java.io.PrintStream;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code models prune --keep N}: deletes what nobody goes back to. */
@Command(
        name = "prune",
        description = {
            "Deletes releases before the last N, and bundles that none of those names; what is in service stays.",
            "Bundles that no release has named yet are deleted a day after they were made."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:done", "1:a release is damaged: nothing was deleted"},
        footerHeading = "%nExamples:%n",
        footer = {"  ops/cascade models prune --keep 5"})
final class PruneModels implements Callable<Integer> {

    private final PrintStream out;
    private final InstantSource clock;

    @Mixin
    private CatalogueOption catalogue = new CatalogueOption();

    @Option(names = "--keep", paramLabel = "N", required = true, description = "releases to keep, at least 1")
    private int keep;

    PruneModels(PrintStream out, InstantSource clock) {
        this.out = out;
        this.clock = clock;
    }

    @Override
    public Integer call() {
        if (keep < 1) {
            throw new UsageException("--keep is at least 1, not " + keep);
        }
        Pruned pruned = new Retention(catalogue.folder(), clock).prune(keep);
        out.println("Deleted " + pruned.releases().size() + " releases " + pruned.releases() + " and "
                + pruned.bundles().size() + " bundles " + pruned.bundles());
        return 0;
    }
}
