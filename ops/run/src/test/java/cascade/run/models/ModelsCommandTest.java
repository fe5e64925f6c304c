package cascade.run.models;

import static org.assertj.core.api.Assertions.assertThat;

import cascade.features.ItemId;
import cascade.features.OrdinalNames;
import cascade.features.UserId;
import cascade.models.catalog.Anchors;
import cascade.models.catalog.BundleWriter;
import cascade.models.catalog.ModelCard;
import cascade.models.catalog.ModelCatalog;
import cascade.models.catalog.ModelVersion;
import cascade.models.catalog.Release;
import cascade.models.catalog.Releases;
import cascade.models.catalog.Role;
import cascade.models.catalog.Verdict;
import cascade.models.catalog.Verdict.Week;
import cascade.models.catalog.Verdicts;
import cascade.models.embed.UserLists;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class ModelsCommandTest {

    private static final String KIND = "youtubenet-nightly";
    private static final Instant NOW = Instant.parse("2026-11-27T10:15:00Z");

    @TempDir
    Path models;

    private String said = "";

    @Test
    void releasesAndBundlesAreListedAndWhatServesIsMarked() throws IOException {
        ModelVersion first = sealed(.4, 7);
        ModelVersion second = sealed(.5, 7);
        new Releases(models).publish(List.of(first), "trained");
        Path report = models.resolveSibling(models.getFileName() + ".json");

        assertThat(run("list", "--report", report.toString())).isZero();

        assertThat(said.lines())
                .anySatisfy(line -> assertThat(line).startsWith("*").contains("trained", first.toString()))
                .anySatisfy(line -> assertThat(line).startsWith("*").contains(first.toString(), "recall@200 0.4000"))
                .anySatisfy(line -> assertThat(line).startsWith(" ").contains(second.toString(), "45 min"));
        assertThat(Files.readString(report)).contains("\"inService\" : 1", "\"recall@200\" : 0.4");
        Files.delete(report);
    }

    @Test
    void aBundleIsShownAndADamagedOneFails() throws IOException {
        ModelVersion version = sealed(.4, 7);
        new Releases(models).publish(List.of(version), "trained");

        assertThat(run("show", KIND)).isZero();
        assertThat(said).contains(version.toString(), "lists.bin", "\"days\":7", "All files are as the manifest says");

        Files.write(models.resolve(version.toString()).resolve("lists.bin"), new byte[3]);
        assertThat(run("show", version.toString())).isEqualTo(1);
        assertThat(said).contains("No server takes it", "checksum of lists.bin");
    }

    @Test
    void whatTwoBundlesDifferInIsShownAndNothingElse() {
        ModelVersion first = sealed(.4, 7);
        ModelVersion second = sealed(.5, 14);

        assertThat(run("diff", first.toString(), second.toString())).isZero();

        assertThat(said).contains("days", "7", "14", "recall@200", "0.40000", "0.50000", "Neither has a schema.");
        assertThat(said).doesNotContain("commit", "0123abcd");
    }

    @Test
    void wordsAreComparedWhereBothHaveThemAndOfHashedSlotsTheRows() {
        ModelVersion first = sealed(.4, 7, """
                {"slots":[{"name":"item.id","words":["i1","i2"]},{"name":"item.author","words":["a1","a2"]}]}""");
        ModelVersion second = sealed(.4, 7, """
                {"slots":[{"name":"item.id","hashed":65536,"hash":"fnv1a64-murmur3"},
                {"name":"item.author","words":["a1","a3","a4"]}]}""");

        assertThat(run("diff", first.toString(), second.toString())).isZero();

        assertThat(said.lines().map(line -> String.join(" ", line.strip().split("[ |]+", -1))))
                .contains("item.author 2 3 2 1")
                .contains("item.id 2 hashed into 65536");
        assertThat(run("diff", second.toString(), second.toString())).isZero();
        assertThat(said).contains("Their schemas have the same words.");
    }

    @Test
    void whatWasNotJudgedIsNotPublished() {
        ModelVersion version = sealed(.4, 7);

        assertThat(run("publish", version.toString())).isEqualTo(1);

        assertThat(said).contains("was not judged: ops/cascade models gate " + version + " --log DIR");
        assertThat(new Releases(models).inService()).isEmpty();
        assertThat(run("publish", version.toString(), "--ungated")).isZero();
        assertThat(new Releases(models).inService()).map(Release::reason).contains("published ungated");
    }

    @Test
    void whatPassedAgainstWhatServesIsPublished() {
        ModelVersion first = sealed(.4, 7);
        ModelVersion second = sealed(.5, 7);
        judged(second, Optional.empty(), Optional.empty());
        new Releases(models).publish(List.of(first), "trained");

        assertThat(run("publish", second.toString())).isEqualTo(1);
        assertThat(said).contains("judged against nothing, in service is " + first + " by now");

        judged(second, Optional.of(first), Optional.of("recall fell"));
        assertThat(run("publish", second.toString())).isEqualTo(1);
        assertThat(said).contains("refused by 1 checks, the first recall: recall fell");

        judged(second, Optional.of(first), Optional.empty());
        assertThat(run("publish", second.toString())).isZero();
        assertThat(new ModelCatalog(models, new OrdinalNames()).current(KIND)).contains(second);
    }

    @Test
    void whatIsPublishedByHandIsRememberedWithWhatItsVerdictFoundItWorth() {
        ModelVersion first = sealed(.4, 7);
        ModelVersion second = sealed(.5, 7);
        ModelVersion third = sealed(.5, 7);
        new Releases(models).publish(List.of(first), "trained");
        new Verdicts(models)
                .keep(new Verdict(second, Optional.of(first), NOW, List.of(), Optional.of(new Week(first, .03))));

        assertThat(run("publish", second.toString())).isZero();

        var anchors = new Anchors(models);
        assertThat(anchors.of(KIND, NOW)).map(Anchors.Mark::version).contains(second);
        assertThat(anchors.of(KIND, NOW)).map(Anchors.Mark::worth).contains(.03);

        assertThat(run("publish", third.toString(), "--ungated")).isZero();
        assertThat(anchors.of(KIND, NOW))
                .as("nobody knows what the third is worth")
                .map(Anchors.Mark::version)
                .contains(second);
    }

    @Test
    void whatWasTakenBackIsNotPublishedThoughItPassedAgainstWhatServesAgain() {
        ModelVersion first = sealed(.4, 7);
        ModelVersion second = sealed(.5, 7);
        new Releases(models).publish(List.of(first), "trained");
        judged(second, Optional.of(first), Optional.empty());
        new Releases(models).publish(List.of(second), "trained");
        new Releases(models).retract(2, "ctr .031 -> .019 after 4,210 pages");

        assertThat(run("publish", second.toString())).isEqualTo(1);

        assertThat(said).contains(second + " was taken back", "ctr .031 -> .019 after 4,210 pages");
        assertThat(new ModelCatalog(models, new OrdinalNames()).current(KIND)).contains(first);
        assertThat(run("list")).isZero();
        assertThat(said).contains("retracted: ctr .031 -> .019 after 4,210 pages");
        assertThat(run("show", second.toString())).isZero();
        assertThat(said).contains("Taken back ");
        assertThat(run("publish", second.toString(), "--ungated")).isZero();
    }

    @Test
    void aDamagedBundleIsNotPublishedUngatedEither() throws IOException {
        ModelVersion version = sealed(.4, 7);
        Files.write(models.resolve(version.toString()).resolve("lists.bin"), new byte[3]);

        assertThat(run("publish", version.toString(), "--ungated")).isEqualTo(1);

        assertThat(said).contains("checksum of lists.bin");
        assertThat(new Releases(models).inService()).isEmpty();
    }

    @Test
    void anEarlierReleaseServesAgainAndOldOnesAreDeleted() {
        ModelVersion first = sealed(.4, 7);
        ModelVersion second = sealed(.5, 7);
        new Releases(models).publish(List.of(first), "trained");
        new Releases(models).publish(List.of(second), "trained");

        assertThat(run("rollback")).isZero();
        assertThat(said).contains("In service as release 3, rolled back to 1: [" + first + "]");
        assertThat(run("rollback", "--to", "9")).isEqualTo(1);
        assertThat(said).contains("there is no such release").contains("[1, 2, 3]");

        assertThat(run("prune", "--keep", "1")).isZero();
        assertThat(said).contains("Deleted 2 releases [1, 2] and 1 bundles [" + second + "]");
    }

    @Test
    void whatIsNotThereIsSaidWithWhatToDo() {
        sealed(.4, 7);
        assertThat(run("show", "nfwfm")).isEqualTo(1);
        assertThat(said).contains("nothing of the kind 'nfwfm' is in service", "ops/cascade models list");
        assertThat(run("show", KIND + "/1")).isEqualTo(1);
        assertThat(said).contains("there is no bundle " + KIND + "/1");
    }

    private int run(String... arguments) {
        var bytes = new ByteArrayOutputStream();
        var errors = new StringWriter();
        CommandLine line = ModelsCommand.commandLine(
                new PrintStream(bytes, true, StandardCharsets.UTF_8), () -> NOW.plusSeconds(45 * 60));
        line.setExecutionExceptionHandler((thrown, _, _) -> {
            errors.write(String.valueOf(thrown.getMessage()));
            return 1;
        });
        line.setErr(new PrintWriter(errors));
        String[] all = new String[arguments.length + 2];
        System.arraycopy(arguments, 0, all, 0, arguments.length);
        all[arguments.length] = "--models";
        all[arguments.length + 1] = models.toString();
        int code = line.execute(all);
        said = bytes.toString(StandardCharsets.UTF_8) + errors;
        return code;
    }

    private void judged(ModelVersion version, Optional<ModelVersion> against, Optional<String> fault) {
        new Verdicts(models).keep(new Verdict(version, against, NOW, List.of(Verdict.Check.of("recall", fault))));
    }

    private ModelVersion sealed(double recall, int days) {
        return sealed(recall, days, "");
    }

    /** @param schema none where empty */
    private ModelVersion sealed(double recall, int days, String schema) {
        var card = new ModelCard(
                Role.USER_LISTS,
                Optional.empty(),
                List.of(),
                Map.of("recall@200", recall),
                new ModelCard.DataRange(NOW.minusSeconds(60), NOW),
                NOW,
                7);
        try (var bundle = BundleWriter.begin(models, KIND)) {
            new UserLists(List.of(new UserId("u1")), List.of(new ItemId("i1")), new int[] {0, 1}, new int[] {0})
                    .write(bundle.file("lists.bin"));
            if (!schema.isEmpty()) {
                Files.writeString(bundle.file("schema.json"), schema);
            }
            return bundle.seal(
                    card.from(new ModelCard.Origin("{\"seed\":7,\"bundles\":[{\"days\":" + days + "}]}", "0123abcd")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
