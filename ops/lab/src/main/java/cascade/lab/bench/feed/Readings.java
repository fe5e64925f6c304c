package cascade.lab.bench.feed;

import cascade.lab.bench.feed.measure.Exposition;
import cascade.lab.bench.feed.measure.ProcessReading;
import cascade.lab.bench.feed.measure.ThreadTimes;

/** What the processes and the server's meters say at one time. */
record Readings(
        ProcessReading server, ProcessReading redis, ProcessReading kafka, ThreadTimes threads, Exposition metrics) {}
