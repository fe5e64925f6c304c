package cascade.lab.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import cascade.features.Item;
import cascade.features.ItemId;
import cascade.features.UserId;
import cascade.features.event.FeedEvent;
import cascade.run.importer.KuaiRandImporter;
import cascade.run.progress.Progress;
import cascade.training.log.read.LogFolder;
import cascade.training.sample.Reading;
import cascade.training.sample.click.ClickPeriod;
import cascade.training.sample.click.ClickReader;
import cascade.training.sample.click.Clicks;
import cascade.training.sample.click.UserClicks;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;

/** Clicks out of files are those of all events, on a real log: the same users in the same order, with the same items and times. */
@Tag("long")
@EnabledIfEnvironmentVariable(
        named = "CASCADE_DATA",
        matches = ".+",
        disabledReason = "CASCADE_DATA names no data sets")
class KuaiRandClicksIT {

    private record Gathered(UserId user, List<ItemId> training, List<Long> times, List<ItemId> validation) {}

    @Test
    void clicksOfAReadingAreThoseOfItsEvents(@TempDir Path folder) {
        new KuaiRandImporter(Path.of(System.getenv("CASCADE_DATA"), "kuairand"), Progress.NONE)
                .into(folder, Optional.empty());
        var log = new LogFolder(folder);
        for (Reading how : List.of(Reading.served(5), Reading.served(5).refit())) {
            ClickPeriod period = how.clicks(log.summary());
            Map<UserId, Gathered> gathered = gathered(log, period);

            Clicks clicks = new ClickReader(log, log.items()).read(period);

            assertThat(clicks.size()).isGreaterThan(300_000);
            assertThat(clicks.users().stream().map(KuaiRandClicksIT::gathered))
                    .containsExactlyElementsOf(gathered.values());
        }
    }

    private static Gathered gathered(UserClicks user) {
        List<Long> times = new ArrayList<>();
        for (int click = 0; click < user.training().size(); click++) {
            times.add(user.timeMillis(click));
        }
        return new Gathered(user.user(), List.copyOf(user.training()), times, List.copyOf(user.validation()));
    }

    private static Map<UserId, Gathered> gathered(LogFolder log, ClickPeriod period) {
        Map<ItemId, Item> items = log.items();
        Map<UserId, Gathered> users = new LinkedHashMap<>();
        log.events(event -> {
            if (event instanceof FeedEvent.Click
                    && items.containsKey(event.item())
                    && event.time().isBefore(period.end())) {
                Gathered own = users.computeIfAbsent(
                        event.user(),
                        user -> new Gathered(user, new ArrayList<>(), new ArrayList<>(), new ArrayList<>()));
                if (event.time().isBefore(period.validationFrom())) {
                    own.training().add(event.item());
                    own.times().add(event.time().toEpochMilli());
                } else {
                    own.validation().add(event.item());
                }
            }
        });
        return users;
    }
}
