package cascade.run.command;

import cascade.pushed.Pushed;
import java.io.PrintStream;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code rules push FILE} and {@code rules status}: what running servers move up, move down, pin or keep out, through Redis. */
@Command(
        name = "rules",
        description = "Changes what running servers boost, bury, pin or keep out.",
        footerHeading = "%nA file of rules:%n",
        footer = {
            "  {\"version\":1,\"most\":0.3,\"rules\":[",
            "    {\"name\":\"welcome\",\"action\":\"pin\",\"items\":[\"i17\"],\"place\":1,\"until\":\"2026-12-01T00:00:00Z\"},",
            "    {\"name\":\"fair\",\"action\":\"boost\",\"topics\":[\"fair\"],\"youngerThan\":\"P2D\",\"by\":3},",
            "    {\"name\":\"spam\",\"action\":\"keep-out\",\"authors\":[\"a7\"]}]}"
        })
public final class RulesCommand {

    private final PushVerbs verbs;

    public RulesCommand(PrintStream out) {
        this.verbs = new PushVerbs(Pushed.RULES, out);
    }

    @Command(
            description = "Pushes rules and shows what each server made of them; exits 1 where one refused them.",
            footerHeading = "%nExamples:%n",
            footer = {
                "  ops/cascade rules push rules.json",
                "  ops/cascade rules push rules.json --config cascade.conf",
                "  echo '{\"version\":2,\"rules\":[]}' > none.json && ops/cascade rules push none.json"
            })
    int push(
            @Parameters(paramLabel = "FILE", description = "the rules as JSON") Path file,
            @Mixin ServersRedis servers) {
        return verbs.push(file, servers);
    }

    @Command(
            description = "Shows what each server made of the rules pushed last; exits 1 where one refused them.",
            footerHeading = "%nExamples:%n",
            footer = {"  ops/cascade rules status"})
    int status(@Mixin ServersRedis servers) {
        return verbs.status(servers);
    }
}
