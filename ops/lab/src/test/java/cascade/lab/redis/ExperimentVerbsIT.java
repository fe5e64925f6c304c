package cascade.lab.redis;

import static org.assertj.core.api.Assertions.assertThat;

import cascade.lab.platform.RedisUnderTest;
import cascade.run.command.ExperimentsCommand;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** What an operator does with configurations of experiments, on a real Redis without a server. */
class ExperimentVerbsIT {

    @TempDir
    private Path folder;

    private RedisUnderTest redis;

    @BeforeEach
    void start() {
        redis = RedisUnderTest.start(folder);
    }

    @AfterEach
    void stop() {
        redis.close();
    }

    @Test
    void whatWasPushedIsShownComparedAndTakenBack() throws IOException {
        assertThat(run(0, "history")).contains("Nothing was ever pushed.");
        run(0, "push", file(1, 20));
        run(0, "push", file(2, 30));

        assertThat(run(0, "history").lines())
                .satisfiesExactly(
                        last -> assertThat(last).endsWith("version 2  ranking/mt"),
                        first -> assertThat(first).endsWith("version 1  ranking/mt"));
        assertThat(run(0, "diff").lines())
                .contains(
                        "- $.layers[ranking].experiments[mt].arms[more].parameters.rank.value.follow 20",
                        "+ $.layers[ranking].experiments[mt].arms[more].parameters.rank.value.follow 30");

        assertThat(run(0, "rollback", "1")).contains("Version 3 says what version 1 said");

        assertThat(run(0, "diff", "1", "3").lines()).hasSize(3).contains("- $.version 1", "+ $.version 3");
        assertThat(run(2, "rollback", "9")).contains("version 9 is none of the last 3 that were pushed");
        assertThat(run(2, "diff", "9")).contains("version 9 is none");
    }

    @Test
    void aPausedArmGoesOnByHandAlone() throws IOException {
        run(0, "push", file(1, 20));
        Path paused = folder.resolve("paused.json");
        Files.writeString(
                paused,
                Files.readString(Path.of(file(2, 20)))
                        .replace(
                                "\"name\":\"more\",",
                                "\"name\":\"more\",\"paused\":{\"since\":\"2026-12-03T00:00:00Z\",\"why\":\"slow\"},"));
        run(0, "push", paused.toString());

        assertThat(run(2, "push", file(3, 30))).contains("ranking/mt/more would go on by 3.json");
        assertThat(run(2, "rollback", "1")).contains("ranking/mt/more would go on by version 1");
        assertThat(run(2, "resume", "mt", "base")).contains("no arm base of mt is paused; paused are: ranking/mt/more");

        assertThat(run(0, "resume", "ranking/mt", "more")).contains("more of ranking/mt goes on");
        assertThat(run(0, "diff").lines())
                .contains("- $.layers[ranking].experiments[mt].arms[more].paused.why \"slow\"")
                .anyMatch(line -> line.contains("arms[more].guardedFrom"));
    }

    @Test
    void faultsAreNamedByLineWithoutAServer() throws IOException {
        Path faulty = folder.resolve("faulty.json");
        Files.writeString(
                faulty, Files.readString(Path.of(file(1, 20))).replace("rank.value.follow", "rank.valu.follow"));

        assertThat(local(0, "validate", file(1, 20))).contains("Version 1 has no fault: ranking/mt");
        assertThat(local(1, "validate", faulty.toString()))
                .contains(
                        "faulty.json:3:",
                        "$.layers[0].experiments[0].arms[1].parameters['rank.valu.follow'] is an unknown parameter");
    }

    @Test
    void peopleAreSentToArmsWithoutAServer() throws IOException {
        assertThat(local(0, "simulate", file(1, 20), "--users", "1000"))
                .contains("ranking", "base", "more")
                .contains("moved here");
        assertThat(local(2, "simulate", file(1, 20), "--scene", "desk"))
                .contains("--scene is waterfall, similar or video");
    }

    private String file(int version, int follow) throws IOException {
        Path file = folder.resolve(version + ".json");
        Files.writeString(file, """
                {"version":%d,"layers":[{"name":"ranking","seed":"s","experiments":[{"name":"mt","ranges":[[0,1]],"arms":[
                  {"name":"base","weight":1},
                  {"name":"more","weight":1,"parameters":{"rank.value.follow":%d}}]}]}]}
                """.formatted(version, follow));
        return file.toString();
    }

    private String run(int exitCode, String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.add("--redis");
        all.add(redis.server.address());
        return local(exitCode, all.toArray(String[]::new));
    }

    private static String local(int exitCode, String... arguments) {
        var out = new ByteArrayOutputStream();
        var error = new StringWriter();
        int exit = new CommandLine(new ExperimentsCommand(new PrintStream(out, true, StandardCharsets.UTF_8)))
                .setErr(new PrintWriter(error, true))
                .setExecutionExceptionHandler((fault, line, _) -> {
                    line.getErr().println(fault.getMessage());
                    return 2;
                })
                .execute(arguments);
        String said = out.toString(StandardCharsets.UTF_8) + error;
        assertThat(exit).as(said).isEqualTo(exitCode);
        return said;
    }
}
