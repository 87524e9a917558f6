/* SPDX-License-Identifier: Apache-2.0 */
package dev.mcpsentinel.benchmarks;

import dev.mcpsentinel.api.ScanReport;
import dev.mcpsentinel.api.SourceFile;
import dev.mcpsentinel.core.ScanTarget;
import dev.mcpsentinel.core.Scanner;
import dev.mcpsentinel.core.ScannerConfig;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Scans a directory several times and prints files and megabytes a second, the peak of the heap, and the ratio to reading
 * and hashing the same files with one thread, measured between the scans.
 */
final class CorpusRunner {

    private CorpusRunner() {}

    static void run(String[] args) throws IOException {
        if (args.length == 0) {
            System.err.println("usage: corpus DIR [--threads N] [--runs N] [--each]");
            return;
        }
        Path root = Path.of(args[0]);
        int threads = option(args, "--threads", Runtime.getRuntime().availableProcessors());
        int runs = option(args, "--runs", 5);
        ScannerConfig config =
                ScannerConfig.builder().threads(threads).gitignore(false).build();
        List<Path> files = files(root);
        try (Scanner scanner = Scanner.builder().config(config).build()) {
            double[] scan = new double[runs];
            double[] read = new double[runs];
            for (int run = -2; run < runs; run++) { // two to warm up
                long start = System.nanoTime();
                ScanReport report = scanner.scan(ScanTarget.path(root));
                double scanTime = (System.nanoTime() - start) / 1e9;
                start = System.nanoTime();
                long bytes = readAndHash(files);
                double readTime = (System.nanoTime() - start) / 1e9;
                if (run >= 0) {
                    scan[run] = scanTime;
                    read[run] = readTime;
                }
                if (run == 0) {
                    System.out.printf(
                            Locale.ROOT,
                            "%d rules, %d threads; %d files, %.1f MB scanned, %d findings, %s; %d files, %.1f MB read%n",
                            scanner.rules().size(),
                            threads,
                            report.statistics().filesScanned(),
                            report.statistics().bytesScanned() / 1e6,
                            report.findings().size(),
                            report.status(),
                            files.size(),
                            bytes / 1e6);
                }
                if (run == runs - 1) {
                    print(report, median(scan), median(read));
                }
            }
            if (Arrays.asList(args).contains("--each")) {
                scanEach(scanner, root, files);
            }
        }
    }

    private static void print(ScanReport report, double scan, double read) {
        System.out.printf(
                Locale.ROOT,
                "scan %.3f s: %.0f files/s, %.1f MB/s; read and hash %.3f s; ratio %.2f; peak heap %d MiB%n",
                scan,
                report.statistics().filesScanned() / scan,
                report.statistics().bytesScanned() / 1e6 / scan,
                read,
                scan / read,
                peakHeap() >> 20);
    }

    /** Scans the files of 2 to 8 KB one by one, as an editor does with its buffers. */
    private static void scanEach(Scanner scanner, Path root, List<Path> files) throws IOException {
        List<SourceFile> sources = new ArrayList<>();
        for (Path file : files) {
            long size = Files.size(file);
            if (size >= 2_000 && size <= 8_000) {
                String path = root.relativize(file).toString().replace('\\', '/');
                sources.add(SourceFile.of(path, new String(Files.readAllBytes(file), StandardCharsets.UTF_8)));
            }
        }
        double[] milliseconds = new double[sources.size()];
        for (int run = 0; run < 3; run++) { // the last one counts
            for (int i = 0; i < milliseconds.length; i++) {
                long start = System.nanoTime();
                scanner.scan(ScanTarget.sources(sources.get(i)));
                milliseconds[i] = (System.nanoTime() - start) / 1e6;
            }
        }
        Arrays.sort(milliseconds);
        System.out.printf(
                Locale.ROOT,
                "%d files of 2 to 8 KB one by one: p50 %.2f ms, p99 %.2f ms%n",
                milliseconds.length,
                milliseconds[milliseconds.length / 2],
                milliseconds[milliseconds.length * 99 / 100]);
    }

    private static int option(String[] args, String name, int otherwise) {
        int index = Arrays.asList(args).indexOf(name);
        return index < 0 || index + 1 == args.length ? otherwise : Integer.parseInt(args[index + 1]);
    }

    private static List<Path> files(Path root) throws IOException {
        try (Stream<Path> paths = Files.walk(root)) {
            return paths.filter(path -> Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS))
                    .sorted()
                    .toList();
        }
    }

    static long readAndHash(List<Path> files) throws IOException {
        byte[] buffer = new byte[1 << 16];
        long bytes = 0;
        for (Path file : files) {
            MessageDigest hash = sha256();
            try (InputStream in = Files.newInputStream(file)) {
                for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                    hash.update(buffer, 0, count);
                    bytes += count;
                }
            }
            bytes += hash.digest().length - hash.getDigestLength(); // so that the hash is not optimised away
        }
        return bytes;
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    private static long peakHeap() {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .map(MemoryPoolMXBean::getPeakUsage)
                .mapToLong(usage -> usage.getUsed())
                .sum();
    }
}
