package cascade.run.models;

import cascade.models.catalog.ModelCatalog;
import cascade.models.catalog.ModelManifest;
import cascade.models.catalog.ModelVersion;
import cascade.run.report.Table;
import java.io.PrintStream;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code models diff A B}: what two bundles differ in. */
@Command(
        name = "diff",
        description =
                "Shows what two bundles differ in: cards, settings of their plans, words of their schemas, metrics, files.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:shown", "1:there is no such bundle"},
        footerHeading = "%nExamples:%n",
        footer = {
            "  ops/cascade models diff nfwfm nfwfm/20261124T101500Z-1",
            "  ops/cascade models diff nfwfm/20261123T101500Z-1 nfwfm/20261124T101500Z-1"
        })
final class DiffModels implements Callable<Integer> {

    private final PrintStream out;

    @Mixin
    private CatalogueOption catalogue = new CatalogueOption();

    @Parameters(index = "0", paramLabel = "A", description = "KIND/VERSION; KIND alone for the one in service")
    private String first = "";

    @Parameters(index = "1", paramLabel = "B", description = "the other one")
    private String second = "";

    DiffModels(PrintStream out) {
        this.out = out;
    }

    @Override
    public Integer call() {
        ModelCatalog catalog = catalogue.open();
        ModelVersion one = catalogue.bundle(catalog, first);
        ModelVersion other = catalogue.bundle(catalog, second);
        ModelManifest left = catalogue.said(catalog, one);
        ModelManifest right = catalogue.said(catalog, other);
        section("card", one, other, CardTexts.of(left), CardTexts.of(right));
        section("setting", one, other, CardTexts.plan(left), CardTexts.plan(right));
        section("metric", one, other, CardTexts.metrics(left), CardTexts.metrics(right));
        section("file (bytes)", one, other, sizes(left), sizes(right));
        schemas(one, other);
        return 0;
    }

    private Map<String, String> sizes(ModelManifest manifest) {
        return CardTexts.texts(
                BundleFolder.of(catalogue.folder(), manifest.version()).sizes(manifest));
    }

    private void section(
            String what, ModelVersion one, ModelVersion other, Map<String, String> left, Map<String, String> right) {
        Table table = new Table(what, one.toString(), other.toString());
        Set<String> keys = new TreeSet<>(left.keySet());
        keys.addAll(right.keySet());
        keys.removeIf(key -> left.getOrDefault(key, "").equals(right.getOrDefault(key, "")));
        keys.forEach(key -> table.row(key, left.getOrDefault(key, ""), right.getOrDefault(key, "")));
        if (!keys.isEmpty()) {
            table.lines().forEach(out::println);
            out.println();
        }
    }

    private void schemas(ModelVersion one, ModelVersion other) {
        Map<String, SchemaWords> left = SchemaWords.of(BundleFolder.of(catalogue.folder(), one));
        Map<String, SchemaWords> right = SchemaWords.of(BundleFolder.of(catalogue.folder(), other));
        if (left.equals(right)) {
            out.println(left.isEmpty() ? "Neither has a schema." : "Their schemas have the same words.");
            return;
        }
        Table table = new Table("slot", "words", "words", "gained", "lost");
        Set<String> slots = new TreeSet<>(left.keySet());
        slots.addAll(right.keySet());
        for (String slot : slots) {
            SchemaWords before = left.getOrDefault(slot, SchemaWords.NONE);
            SchemaWords after = right.getOrDefault(slot, SchemaWords.NONE);
            if (!before.equals(after)) {
                table.row(slot, before.text(), after.text(), after.missingIn(before), before.missingIn(after));
            }
        }
        table.lines().forEach(out::println);
    }
}
