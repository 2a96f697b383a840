;; The inner loops of a count, where all its time goes: see kernel.ts, which says what each part is for. A test
;; assembles this text and compares it with the bytes that are shipped in kernel-bytes.ts.
(module
  (memory (import "kernel" "memory") 1)

  ;; Everything stands in memory in words of 32 bits, and every address is in bytes. Places of a row: for each dimension
  ;; how many places there are, and these. Steps: for each grouping four words, see cell-space.ts: where `begins` has the
  ;; shorter grouping, where `places` has the dimension, its width, the base.

  ;; ---- The field of 2³² elements: polynomials over {0, 1} modulo x³² + x⁷ + x³ + x² + 1.

  ;; The product of two polynomials of 32 bits, without carries. Each factor is split into four, with three empty bits
  ;; behind each bit: at most eight ones meet in a place of a product, so that no carry leaves the empty bits.
  (func $polynomial (param $a i64) (param $b i64) (result i64)
    (local $a0 i64) (local $a1 i64) (local $a2 i64) (local $a3 i64)
    (local $b0 i64) (local $b1 i64) (local $b2 i64) (local $b3 i64)
    (local.set $a0 (i64.and (local.get $a) (i64.const 0x11111111)))
    (local.set $a1 (i64.and (local.get $a) (i64.const 0x22222222)))
    (local.set $a2 (i64.and (local.get $a) (i64.const 0x44444444)))
    (local.set $a3 (i64.and (local.get $a) (i64.const 0x88888888)))
    (local.set $b0 (i64.and (local.get $b) (i64.const 0x11111111)))
    (local.set $b1 (i64.and (local.get $b) (i64.const 0x22222222)))
    (local.set $b2 (i64.and (local.get $b) (i64.const 0x44444444)))
    (local.set $b3 (i64.and (local.get $b) (i64.const 0x88888888)))
    (i64.or
      (i64.or
        (i64.and (i64.const 0x1111111111111111)
          (i64.xor
            (i64.xor (i64.mul (local.get $a0) (local.get $b0)) (i64.mul (local.get $a1) (local.get $b3)))
            (i64.xor (i64.mul (local.get $a2) (local.get $b2)) (i64.mul (local.get $a3) (local.get $b1)))))
        (i64.and (i64.const 0x2222222222222222)
          (i64.xor
            (i64.xor (i64.mul (local.get $a0) (local.get $b1)) (i64.mul (local.get $a1) (local.get $b0)))
            (i64.xor (i64.mul (local.get $a2) (local.get $b3)) (i64.mul (local.get $a3) (local.get $b2))))))
      (i64.or
        (i64.and (i64.const 0x4444444444444444)
          (i64.xor
            (i64.xor (i64.mul (local.get $a0) (local.get $b2)) (i64.mul (local.get $a1) (local.get $b1)))
            (i64.xor (i64.mul (local.get $a2) (local.get $b0)) (i64.mul (local.get $a3) (local.get $b3)))))
        (i64.and (i64.const 0x8888888888888888)
          (i64.xor
            (i64.xor (i64.mul (local.get $a0) (local.get $b3)) (i64.mul (local.get $a1) (local.get $b2)))
            (i64.xor (i64.mul (local.get $a2) (local.get $b1)) (i64.mul (local.get $a3) (local.get $b0))))))))

  ;; x³² is x⁷ + x³ + x² + 1: what is above 32 bits comes in again below, 7 places further up at most.
  (func $fold (param $whole i64) (result i64)
    (local $high i64)
    (local.set $high (i64.shr_u (local.get $whole) (i64.const 32)))
    (i64.xor
      (i64.xor (i64.and (local.get $whole) (i64.const 0xffffffff)) (local.get $high))
      (i64.xor
        (i64.shl (local.get $high) (i64.const 2))
        (i64.xor (i64.shl (local.get $high) (i64.const 3)) (i64.shl (local.get $high) (i64.const 7))))))

  (func $product (export "product") (param $one i32) (param $other i32) (result i32)
    (i32.wrap_i64 (call $fold (call $fold
      (call $polynomial (i64.extend_i32_u (local.get $one)) (i64.extend_i32_u (local.get $other)))))))

  ;; Writes the first odd powers of a member.
  (func (export "powers") (param $member i32) (param $size i32) (param $at i32)
    (local $power i32) (local $square i32) (local $end i32)
    (local.set $power (local.get $member))
    (local.set $square (call $product (local.get $member) (local.get $member)))
    (local.set $end (i32.add (local.get $at) (i32.shl (local.get $size) (i32.const 2))))
    (loop $next
      (i32.store (local.get $at) (local.get $power))
      (local.set $at (i32.add (local.get $at) (i32.const 4)))
      (if (i32.lt_u (local.get $at) (local.get $end)) (then
        (local.set $power (call $product (local.get $power) (local.get $square)))
        (br $next)))))

  ;; ---- Cells

  ;; Writes the cells of a row, one grouping after the other, each made of the cells of the shorter grouping that it
  ;; builds on. `begins` gets where each grouping's cells begin. Returns where they end.
  (func (export "look") (param $places i32) (param $step i32) (param $stepsEnd i32) (param $begins i32) (param $cells i32)
    (result i32)
    (local $end i32) (local $begin i32) (local $from i32) (local $last i32) (local $first i32)
    (local $own i32) (local $place i32) (local $ownEnd i32) (local $base i32) (local $width i32)
    (i32.store (local.get $cells) (i32.const 0))
    (local.set $end (i32.add (local.get $cells) (i32.const 4)))
    (local.set $begin (local.get $begins))
    (i32.store (local.get $begin) (local.get $cells))
    (i32.store offset=4 (local.get $begin) (local.get $end))
    (loop $steps
      (if (i32.lt_u (local.get $step) (local.get $stepsEnd)) (then
        (local.set $begin (i32.add (local.get $begin) (i32.const 4)))
        (local.set $from (i32.load (i32.add (local.get $begins) (i32.load (local.get $step)))))
        (local.set $last (i32.load offset=4 (i32.add (local.get $begins) (i32.load (local.get $step)))))
        (local.set $own (i32.add (local.get $places) (i32.load offset=4 (local.get $step))))
        (local.set $ownEnd (i32.add (i32.add (local.get $own) (i32.const 4)) (i32.shl (i32.load (local.get $own)) (i32.const 2))))
        (local.set $own (i32.add (local.get $own) (i32.const 4)))
        (local.set $width (i32.load offset=8 (local.get $step)))
        (local.set $base (i32.load offset=12 (local.get $step)))
        (local.set $step (i32.add (local.get $step) (i32.const 16)))
        (block $empty
          (br_if $empty (i32.eq (local.get $own) (local.get $ownEnd)))
          (loop $shorter
            (br_if $empty (i32.ge_u (local.get $from) (local.get $last)))
            (local.set $first (i32.add (local.get $base) (i32.mul (i32.load (local.get $from)) (local.get $width))))
            (local.set $place (local.get $own))
            (loop $category
              (i32.store (local.get $end) (i32.add (local.get $first) (i32.load (local.get $place))))
              (local.set $end (i32.add (local.get $end) (i32.const 4)))
              (br_if $category (i32.lt_u
                (local.tee $place (i32.add (local.get $place) (i32.const 4))) (local.get $ownEnd))))
            (local.set $from (i32.add (local.get $from) (i32.const 4)))
            (br $shorter)))
        (i32.store offset=4 (local.get $begin) (local.get $end))
        (br $steps))))
    (local.get $end))

  ;; Notes how the present contributor stands in some cells: `standings` has a byte for each cell, `stood` lists the
  ;; cells where it is not zero. Returns where that list ends.
  (func (export "stand") (param $cells i32) (param $end i32) (param $standing i32) (param $standings i32) (param $stood i32)
    (result i32)
    (local $cell i32) (local $byte i32) (local $before i32)
    (block $done
      (loop $next
        (br_if $done (i32.ge_u (local.get $cells) (local.get $end)))
        (local.set $cell (i32.load (local.get $cells)))
        (local.set $byte (i32.add (local.get $standings) (local.get $cell)))
        (local.set $before (i32.load8_u (local.get $byte)))
        (i32.store8 (local.get $byte) (i32.or (local.get $before) (local.get $standing)))
        (i32.store (local.get $stood) (local.get $cell))
        (local.set $stood (i32.add (local.get $stood) (i32.shl (i32.eqz (local.get $before)) (i32.const 2))))
        (local.set $cells (i32.add (local.get $cells) (i32.const 4)))
        (br $next)))
    (local.get $stood))

  ;; Adds the present contributor to each cell where it stands, and clears its standings. `sums` has a block of a row a
  ;; cell for each standing, `stride` bytes apart. A row and what is added to it are 64 bytes: ten words of sketch, how
  ;; many, a word that is not used, and a key of 128 bits, its lower half first.
  (func (export "settle") (param $stood i32) (param $end i32) (param $standings i32) (param $sums i32) (param $stride i32)
    (param $addend i32)
    (local $cell i32) (local $byte i32) (local $row i32) (local $low i64)
    (local $first v128) (local $second v128) (local $third i64) (local $lowKey i64) (local $highKey i64)
    (local.set $first (v128.load (local.get $addend)))
    (local.set $second (v128.load offset=16 (local.get $addend)))
    (local.set $third (i64.load offset=32 (local.get $addend)))
    (local.set $lowKey (i64.load offset=48 (local.get $addend)))
    (local.set $highKey (i64.load offset=56 (local.get $addend)))
    (block $done
      (loop $next
        (br_if $done (i32.ge_u (local.get $stood) (local.get $end)))
        (local.set $cell (i32.load (local.get $stood)))
        (local.set $byte (i32.add (local.get $standings) (local.get $cell)))
        (local.set $row (i32.add
          (i32.add (local.get $sums) (i32.shl (local.get $cell) (i32.const 6)))
          (i32.mul (i32.load8_u (local.get $byte)) (local.get $stride))))
        (i32.store8 (local.get $byte) (i32.const 0))
        (v128.store (local.get $row) (v128.xor (v128.load (local.get $row)) (local.get $first)))
        (v128.store offset=16 (local.get $row) (v128.xor (v128.load offset=16 (local.get $row)) (local.get $second)))
        (i64.store offset=32 (local.get $row) (i64.xor (i64.load offset=32 (local.get $row)) (local.get $third)))
        (i32.store offset=40 (local.get $row) (i32.add (i32.load offset=40 (local.get $row)) (i32.const 1)))
        (local.set $low (i64.add (i64.load offset=48 (local.get $row)) (local.get $lowKey)))
        (i64.store offset=48 (local.get $row) (local.get $low))
        (i64.store offset=56 (local.get $row) (i64.add
          (i64.add (i64.load offset=56 (local.get $row)) (local.get $highKey))
          (i64.extend_i32_u (i64.lt_u (local.get $low) (local.get $lowKey)))))
        (local.set $stood (i32.add (local.get $stood) (i32.const 4)))
        (br $next)))))
