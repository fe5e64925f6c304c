package cascade.lab.command;

import static org.assertj.core.api.Assertions.assertThat;

import cascade.lab.Lab;
import cascade.run.command.DeadLettersCommand;
import cascade.run.command.EraseCommand;
import cascade.run.command.ExperimentsCommand;
import cascade.run.command.ImportCommand;
import cascade.run.command.KeysCommand;
import cascade.run.command.LogCommand;
import cascade.run.command.RulesCommand;
import cascade.run.command.ServeCommand;
import cascade.run.command.SinkCommand;
import cascade.run.command.TrainCommand;
import cascade.run.command.VerifyErasureCommand;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class CommandsTest {

    /** Made once: picocli takes a third of a second to look at all verbs. */
    private static final CommandLine COMMANDS = Lab.commandLine();

    @Test
    void everyVerbIsThere() {
        assertThat(COMMANDS.getSubcommands())
                .containsOnlyKeys(
                        "help",
                        "demo",
                        "serve",
                        "quicken",
                        "sink",
                        "log",
                        "import",
                        "rebuild",
                        "train",
                        "models",
                        "evaluate",
                        "bench",
                        "verify",
                        "erase",
                        "simulate",
                        "results",
                        "experiments",
                        "keys",
                        "rules",
                        "metrics",
                        "dead-letters");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "demo",
                "serve",
                "quicken",
                "sink",
                "log ls",
                "log show",
                "log export",
                "log verify",
                "import kuairand",
                "import events",
                "import tables",
                "import simulated",
                "rebuild",
                "verify rebuild",
                "verify restart",
                "verify experiments",
                "verify swap",
                "simulate",
                "train",
                "models list",
                "models show",
                "models diff",
                "models gate",
                "models publish",
                "models rollback",
                "models prune",
                "evaluate ranking",
                "evaluate recall",
                "bench training",
                "bench import",
                "bench readout",
                "bench index",
                "bench feed",
                "bench feedback",
                "bench stages",
                "results",
                "experiments push",
                "experiments status",
                "experiments report",
                "keys add",
                "keys list",
                "keys revoke",
                "rules push",
                "rules status",
                "erase",
                "verify erasure",
                "dead-letters ls",
                "dead-letters show",
                "dead-letters repair",
                "dead-letters redrive"
            })
    void helpOfAVerbShowsAnExample(String verb) {
        StringWriter out = new StringWriter();
        int exitCode = COMMANDS.setOut(new PrintWriter(out)).execute((verb + " --help").split(" "));
        assertThat(exitCode).isZero();
        assertThat(out.toString()).contains("Examples:", "ops/cascade " + verb);
    }

    /** A verb that is a method is called on the object that has it. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "verify feedback --nodes 0",
                "verify restart --rounds 0",
                "verify experiments --times 5",
                "verify retention --days 0",
                "verify samples --nodes 0",
                "verify security --requests -1",
                "verify rebuild --redis nowhere",
                "import simulated",
                "bench import --events 0",
                "bench readout --samples 1000",
                "bench index --k 0"
            })
    void aVerbJudgesItsOptions(String verb) {
        StringWriter errors = new StringWriter();
        int exitCode = COMMANDS.setErr(new PrintWriter(errors)).execute(verb.split(" "));
        assertThat(exitCode).isPositive();
        assertThat(errors.toString()).isNotBlank().doesNotContain("instance of", "\tat ");
    }

    /** picocli looks at every method and field, and the server's class path does not have these types. */
    @ParameterizedTest
    @ValueSource(
            classes = {
                DemoCommand.class,
                ServeCommand.class,
                SinkCommand.class,
                LogCommand.class,
                ImportCommand.class,
                TrainCommand.class,
                EvaluateCommand.class,
                BenchCommand.class,
                ResultsCommand.class,
                ExperimentsCommand.class,
                KeysCommand.class,
                RulesCommand.class,
                DeadLettersCommand.class,
                EraseCommand.class,
                VerifyErasureCommand.class
            })
    void noSignatureOrFieldHasATypeOfTraining(Class<?> command) {
        Stream<Class<?>> signatures =
                Arrays.stream(command.getDeclaredMethods()).flatMap(CommandsTest::types);
        Stream<Class<?>> fields = Arrays.stream(command.getDeclaredFields()).map(Field::getType);
        List<String> packages = Stream.concat(signatures, fields)
                .map(Class::getPackageName)
                .distinct()
                .toList();
        assertThat(packages).noneMatch(name -> name.startsWith("cascade.training"));
    }

    /** Loggers are made by the settings of their first moment, and a command says what is logged, and where to, when it is called. */
    @Test
    void noCommandMakesALoggerBeforeItIsCalled() {
        assertThat(COMMANDS.getSubcommands().values())
                .flatExtracting(
                        command -> Arrays.asList(command.getCommand().getClass().getDeclaredFields()))
                .extracting(field -> field.getType().getSimpleName())
                .isNotEmpty()
                .doesNotContain("Logger");
    }

    private static Stream<Class<?>> types(Method method) {
        return Stream.concat(Stream.of(method.getReturnType()), Arrays.stream(method.getParameterTypes()));
    }
}
