/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import dev.mcpsentinel.api.Profile;
import dev.mcpsentinel.api.ScanReport;
import dev.mcpsentinel.api.SourceFile;
import dev.mcpsentinel.core.Limit;
import dev.mcpsentinel.core.Limits;
import dev.mcpsentinel.core.ScanTarget;
import dev.mcpsentinel.core.Scanner;
import dev.mcpsentinel.core.ScannerConfig;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Stream;

/**
 * Scans files that are made to be slow, and real files with damage done to them, one by one, and prints the slow ones: how long each took,
 * and how long the processors worked for it, which on a busy machine says more. The same seed gives the same files.
 */
final class HostileRunner {

    private static final List<String> ENDINGS = List.of(".py", ".ts", ".tsx", ".js", ".mjs", ".cjs");

    private record Time(String name, int size, double seconds, double work, String status, int findings) {}

    private static final OperatingSystemMXBean SYSTEM =
            ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

    private HostileRunner() {}

    static void run(String[] args) throws IOException {
        int size = option(args, "--size", 1_000_000);
        int seed = option(args, "--seed", 1);
        int mutants = option(args, "--mutants", 500);
        int slow = option(args, "--slow", 1_000);
        String only = Arrays.asList(args).contains("--only")
                ? args[Arrays.asList(args).indexOf("--only") + 1]
                : "";
        ScannerConfig config = ScannerConfig.builder()
                .threads(1)
                .profile(Arrays.asList(args).contains("--audit") ? Profile.AUDIT : Profile.DEFAULT)
                .limits(Limits.defaults()
                        .with(Limit.DETECTOR_TIMEOUT, option(args, "--limit", 10) * 1_000L)
                        .with(Limit.PACKAGE_TIMEOUT, option(args, "--limit", 10) * 1_000L))
                .build();
        List<SourceFile> files = new ArrayList<>(HostileShapes.all(size));
        if (args.length > 0 && !args[0].startsWith("--")) {
            files.addAll(damaged(Path.of(args[0]), size, mutants, new Random(seed)));
        }
        List<Time> times = new ArrayList<>();
        try (Scanner scanner = Scanner.builder().config(config).build()) {
            scanner.scan(ScanTarget.sources(files.get(0)));
            for (SourceFile file : files) {
                if (!file.path().contains(only)) {
                    continue;
                }
                long start = System.nanoTime();
                long work = SYSTEM.getProcessCpuTime();
                ScanReport report = scanner.scan(ScanTarget.sources(file));
                Time time = new Time(
                        file.path(),
                        file.text().length(),
                        (System.nanoTime() - start) / 1e9,
                        (SYSTEM.getProcessCpuTime() - work) / 1e9,
                        report.status().toString(),
                        report.findings().size());
                times.add(time);
                if (time.work() * 1_000 >= slow) {
                    print(time);
                    report.diagnostics().forEach(diagnostic -> System.out.println("    " + diagnostic.message()));
                }
            }
        }
        System.out.printf(
                Locale.ROOT,
                "%d files, %d partial, slowest %.2f s, of work %.2f s%n",
                times.size(),
                times.stream().filter(time -> !time.status().equals("COMPLETE")).count(),
                times.stream().mapToDouble(Time::seconds).max().orElse(0),
                times.stream().mapToDouble(Time::work).max().orElse(0));
    }

    private static void print(Time time) {
        System.out.printf(
                Locale.ROOT,
                "%6.2f s, of work %6.2f s  %8d characters  %-8s  %5d findings  %s%n",
                time.seconds(),
                time.work(),
                time.size(),
                time.status(),
                time.findings(),
                time.name());
    }

    private static List<SourceFile> damaged(Path root, int size, int count, Random random) throws IOException {
        List<Path> paths;
        try (Stream<Path> walk = Files.walk(root)) {
            paths = walk.filter(path -> Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS))
                    .filter(path -> ENDINGS.stream().anyMatch(path.toString()::endsWith))
                    .sorted()
                    .toList();
        }
        List<SourceFile> files = new ArrayList<>();
        for (int i = 0; i < count && !paths.isEmpty(); i++) {
            Path path = paths.get(random.nextInt(paths.size()));
            String name = path.getFileName().toString();
            String text = new String(Files.readAllBytes(path), StandardCharsets.UTF_8);
            files.add(SourceFile.of(
                    "damaged/" + i + "-" + name,
                    new Damage(random).done(text, i % 10 == 0 ? size : text.length() * 2)));
        }
        return files;
    }

    private static int option(String[] args, String name, int otherwise) {
        int index = Arrays.asList(args).indexOf(name);
        return index < 0 || index + 1 == args.length ? otherwise : Integer.parseInt(args[index + 1]);
    }
}
